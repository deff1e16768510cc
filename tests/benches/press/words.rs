//! Invented sentences from a seed: grammatical enough for analysers, each article with a vocabulary of its own, so that no two
//! are copies by chance. Nothing here knows about pages.

/// Numbers from a seed (SplitMix64): the same on every machine, so that runs can be compared.
#[derive(Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % limit as u64).expect("the rest is below a usize")
    }

    /// A number of `from..=to`.
    pub(crate) fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    /// Whether something happens that happens `percent` times in a hundred.
    pub(crate) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn word(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}

/// A language of the press: its words, divided by `|`, and how they stand together.
pub(crate) struct Tongue {
    pub(crate) code: &'static str,
    nouns: &'static str,
    verbs: &'static str,
    manners: &'static str,
    openings: &'static str,
    joints: &'static str,
    figures: &'static str,
    here: &'static str,
    elsewhere: &'static str,
    at: &'static str,
    gap: &'static str,
    stop: &'static str,
}

/// What an article is about: some words out of many, and a place.
pub(crate) struct Topic {
    tongue: &'static Tongue,
    nouns: Words,
    verbs: Words,
    places: Words,
    manners: Words,
    openings: Words,
    joints: Words,
    figures: Words,
    chance: Chance,
}

type Words = Vec<&'static str>;

impl Tongue {
    /// The topic of this number. Some fifteen in a hundred are about the office's area.
    pub(crate) fn topic(&'static self, number: u64) -> Topic {
        let mut chance = Chance::new(number);
        let places = words(if chance.happens(15) { self.here } else { self.elsewhere });
        let (nouns, verbs) = (some(self.nouns, 40, &mut chance), some(self.verbs, 24, &mut chance));
        let [manners, openings, joints, figures] = [self.manners, self.openings, self.joints, self.figures].map(words);
        Topic { tongue: self, nouns, verbs, places, manners, openings, joints, figures, chance }
    }
}

fn words(text: &'static str) -> Words {
    text.split('|').collect()
}

fn some(text: &'static str, number: usize, chance: &mut Chance) -> Words {
    let all = words(text);
    (0..number).map(|_| chance.word(&all)).collect()
}

impl Topic {
    /// A headline.
    pub(crate) fn headline(&mut self) -> String {
        let place = self.chance.word(&self.places);
        format!("{place}: {}", capital(&self.clause().join(self.tongue.gap)))
    }

    /// A paragraph of so many sentences.
    pub(crate) fn paragraph(&mut self, sentences: usize) -> String {
        let sentences: Vec<String> = (0..sentences).map(|_| self.sentence()).collect();
        sentences.join(self.tongue.gap)
    }

    fn sentence(&mut self) -> String {
        let chance = &mut self.chance;
        let opening = if chance.happens(45) { chance.word(&self.openings) } else { "" };
        let mut words = self.clause();
        let chance = &mut self.chance;
        if chance.happens(60) {
            words.extend([chance.word(&self.joints), chance.word(&self.verbs), chance.word(&self.nouns), chance.word(&self.nouns)]);
        }
        if chance.happens(25) {
            words.extend([self.tongue.at, chance.word(&self.places)]);
        }
        let mut sentence = format!("{opening}{}", words.join(self.tongue.gap));
        if chance.happens(30) {
            sentence.push_str(&chance.word(&self.figures).replace('#', &chance.between(2, 950).to_string()));
        }
        capital(&sentence) + self.tongue.stop
    }

    fn clause(&mut self) -> Words {
        let Self { chance, nouns, verbs, manners, .. } = self;
        vec![chance.word(nouns), chance.word(verbs), chance.word(nouns), chance.word(manners)]
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Vietnamese.
pub(crate) static VIETNAMESE: Tongue = Tongue {
    code: "vi",
    nouns: "người dân|chính quyền địa phương|lực lượng chức năng|doanh nghiệp|hợp tác xã|nhà trường|học sinh vùng cao|\
        tuyến đường liên xã|cây cầu mới|cửa khẩu|hàng nông sản|phương tiện vận tải|vụ mùa|giống lúa|cây hồi|\
        rừng sản xuất|nguồn nước sạch|chợ phiên|lễ hội xuân|khách du lịch|di tích lịch sử|bệnh viện đa khoa|trạm y tế|\
        bảo hiểm xã hội|công trình thủy lợi|dự án tái định cư|mặt bằng thi công|khu công nghiệp|lao động nông thôn|\
        lớp dạy nghề|hộ nghèo|nhà tạm|quỹ khuyến học|đoàn thanh niên|hội phụ nữ|cựu chiến binh|bộ đội biên phòng|\
        công an xã|đoàn công tác|hội nghị tổng kết|kế hoạch năm|ngân sách nhà nước|thu hải quan|vốn đầu tư công|\
        chuyển đổi số|dịch vụ công trực tuyến|hạ tầng viễn thông|điện lưới quốc gia|môi trường đô thị|\
        rác thải sinh hoạt|thiên tai|sạt lở đất|mưa lớn|dịch tả lợn|chăn nuôi bò|sản phẩm đặc trưng|\
        thương hiệu địa phương|giá thịt|thị trường Trung Quốc|kim ngạch xuất khẩu|hội đồng nhân dân|cử tri|\
        đề án sắp xếp|cán bộ cơ sở|văn hóa dân tộc|câu hát then|đội bóng trẻ|giải chạy|cao tốc|bến xe|\
        tai nạn giao thông|hàng giả|buôn lậu|pháo nổ|kỳ thi|giáo viên|sách giáo khoa|bữa ăn bán trú|nước lũ|đập tràn|\
        bản quy hoạch|đất ở|sổ đỏ|thuế|tín dụng ưu đãi|ngân hàng|giá vàng|xăng dầu|vé tàu|nhà ga|xe điện",
    verbs: "triển khai|đẩy nhanh|hoàn thành|kiểm tra|rà soát|đề xuất|hỗ trợ|phát triển|mở rộng|khánh thành|bàn giao|\
        tiếp nhận|quản lý|giám sát|xử lý|khắc phục|ngăn chặn|phát hiện|tuyên truyền|vận động|tổ chức|tham gia|\
        đón tiếp|giới thiệu|bảo tồn|nâng cấp|sửa chữa|xây dựng|đầu tư|kêu gọi|thu hút|tạo điều kiện cho|gắn với|\
        phục vụ|bảo đảm|tăng cường|kết nối|tiêu thụ|xuất khẩu|nhập khẩu|thông quan|phân bổ|giải ngân|thu hồi|\
        cấp phép cho|công bố|đánh giá|khảo sát|ghi nhận|chia sẻ với|thăm hỏi|trao tặng|cảnh báo|dự báo|điều chỉnh|\
        thay thế|sáp nhập|ứng dụng|số hóa|chấm dứt",
    manners: "theo kế hoạch|kịp thời|đúng tiến độ|bền vững|trên diện rộng|từ đầu năm|trong tháng này|đến hết quý ba|\
        nhiều nhất cả nước|theo hướng hữu cơ|bằng nguồn xã hội hóa|với sự giúp đỡ của các cấp|sau nhiều năm chờ đợi|\
        trước mùa mưa bão|dịp Tết|vào cuối tuần|theo quy định mới|một cách minh bạch|ở từng thôn bản|giữa hai nước|\
        cùng lúc|lần thứ hai|không thu phí|chậm hơn dự kiến",
    openings: "sáng 12/11, |theo báo cáo của Sở Tài chính, |trước đó, |tại hội nghị, |cũng trong ngày, |bên cạnh đó, |\
        tuy nhiên, |đại diện chủ đầu tư cho biết |theo một người dân giấu tên, |đến nay, |\
        trong chín tháng đầu năm 2026, |ngoài ra, |thời gian tới, |lãnh đạo xã khẳng định |nhờ vậy, |\
        ông trưởng thôn kể rằng |theo thống kê, |ngày 5/11/2026, |có thông tin cho rằng |trong khi đó, ",
    joints: "và|để|nhằm|đồng thời|sau khi|trong lúc|thay vì|cũng như|nên|mà không",
    figures: ", tăng #% so với cùng kỳ|, với tổng vốn # tỷ đồng|, giúp # hộ dân|, đạt # tấn| trên chiều dài # km|\
        , trong đó có # trường hợp mới|, trị giá # triệu USD|, vượt #% kế hoạch| cho # học sinh|, gồm # hạng mục",
    here: "Lạng Sơn|Cao Lộc|Đồng Đăng|xã Đồng Đăng|huyện Cao Lộc|tỉnh Lạng Sơn|cửa khẩu Hữu Nghị|Mẫu Sơn",
    elsewhere: "Hà Nội|Đà Nẵng|Cần Thơ|Nghệ An|Hải Phòng|Quảng Ninh|Lào Cai|Gia Lai|Đắk Lắk|Cà Mau|Tây Ninh|Huế|Đồng Nai",
    at: "tại",
    gap: " ",
    stop: ".",
};

/// English.
pub(crate) static ENGLISH: Tongue = Tongue {
    code: "en",
    nouns: "local residents|the provincial authorities|border guards|exporters|the cooperative|farmers|a new bridge|\
        the border gate|fresh fruit|truck drivers|rice growers|star anise|clean water|the market|visitors|\
        the hospital|teachers|the railway|customs revenue|public investment|an industrial park|rural workers|\
        poor households|the festival|heavy rain|landslides|digital services|power supply|household waste|\
        the expressway|smuggled goods|the school year|interest rates|gold prices",
    verbs: "have completed|are inspecting|will support|expanded|handed over|received|reported|have restored|are building|\
        promoted|have cleared|exported|warned of|adjusted|replaced|opened|suspended|welcomed|attracted|measured|\
        surveyed|shared",
    manners: "on schedule|this month|since the beginning of the year|without charge|for the second time|\
        before the rainy season|by law",
    openings: "according to the report, |on Tuesday, |however, |at the meeting, |officials said |so far, |in addition, |\
        meanwhile, ",
    joints: "and|so that they|while they|after they|because they|although they",
    figures: ", up # percent from a year earlier|, worth # million dollars| for # families|, or # tonnes| along # kilometres",
    here: "Lang Son|Lang Son Province|Cao Loc|Dong Dang|Huu Nghi border gate",
    elsewhere: "Hanoi|Da Nang|Hai Phong|Can Tho|Quang Ninh|Ho Chi Minh City|Lao Cai",
    at: "in",
    gap: " ",
    stop: ".",
};

/// Chinese.
pub(crate) static CHINESE: Tongue = Tongue {
    code: "zh",
    nouns: "当地居民|省级部门|边防部队|出口企业|合作社|农民|新大桥|口岸|新鲜水果|货车司机|八角产业|饮用水|集市|游客|医院|教师|铁路运输|海关收入|公共投资|工业园区|农村劳动力|贫困家庭|春节活动|强降雨|山体滑坡|\
        数字服务|电力供应",
    verbs: "已经完成|正在检查|将支持|扩大了|移交了|接收了|报告了|恢复了|正在建设|推广了|出口了|调整了|开放了|暂停了",
    manners: "按照计划|在本月|自年初以来|在雨季之前|依照法律|第二次|免费地",
    openings: "据报道，|周二，|然而，|在会议上，|官员表示，|目前，|此外，|与此同时，",
    joints: "，并且|，以便|，同时|，因为|，虽然",
    figures: "，同比增长#%|，价值#万美元|，惠及#户家庭|，达到#吨",
    here: "谅山|谅山省|高禄|同登|友谊口岸",
    elsewhere: "河内|岘港|海防|芹苴|老街|胡志明市",
    at: "在",
    gap: "",
    stop: "。",
};
