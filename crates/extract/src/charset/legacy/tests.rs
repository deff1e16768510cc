//! Texts that are in old fonts, and many more that are not.

use super::{Legacy, recognise};

fn check(text: &str, expect: Option<Legacy>) {
    assert_eq!(recognise(text), expect, "{text}");
}

const TCVN3: &str = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc. Uû ban nh©n d©n tØnh th«ng b¸o";
const VNI: &str = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc. UÛy ban nhaân daân tænh thoâng baùo";

#[test]
fn old_fonts_are_known() {
    check(TCVN3, Some(Legacy::Tcvn3));
    check(VNI, Some(Legacy::Vni));
    let converted = "xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc.";
    assert!(Legacy::Tcvn3.convert(TCVN3).contains(converted) && Legacy::Vni.convert(VNI).contains(converted));
    check(
        &format!("<html><title>News and links of the day</title><script>var é='çà é'</script><p class='bài'>{TCVN3}"),
        Some(Legacy::Tcvn3),
    );
    check(&TCVN3.replace('é', "&eacute;").replace('µ', "&micro;").replace('«', "&#171;"), Some(Legacy::Tcvn3));
}

#[test]
fn other_languages_are_left_alone() {
    for text in [
        "L'été dernier, les élèves du collège ont été très occupés à préparer la fête de fin d'année où même les parents étaient invités.",
        "Für die Bürger der Stadt wäre eine schönere Lösung möglich, wenn die Behörden früher geprüft hätten, was über Jahre versäumt wurde.",
        "Příliš žluťoučký kůň úpěl ďábelské ódy, když se večer vracel domů přes náměstí a potkal souseda, který šel právě z práce.",
        "Não há razão para dúvidas: só nós é que já lá íamos há três anos, até à última reunião da associação, em São João da Pesqueira.",
        "Það er mjög gaman að fá að sjá þessa mynd, sagði hún á fundi í gær, og það á að vera öllum ljóst að málið er í góðum höndum.",
        "El niño comió más después de la canción; mañana él irá también a París según dijo su tío José, que está aquí desde el año pasado.",
        "Hän ei enää pysty käymään töissä, sillä päätös tehtiin jo viime keväänä. Työ jää häneltä tekemättä, sanoo isä äidille.",
        "Ủy ban nhân dân phường Hoa Mai tổ chức hội nghị tổng kết năm, có đông đảo bà con dự.",
        "Bà cô có hai má hóp, hí hà hí hố là vì ai có hòa là có quà, bé mà có má là có cá, có gà, có quá trà",
        "谅山省友谊口岸今日恢复通关，边民往来顺畅。",
        "naïve café déjà vu façade résumé",
        "",
    ] {
        check(text, None);
    }
}

#[test]
fn what_is_told_without_tables_is_what_unicode_tells() {
    for c in '\0'..=char::MAX {
        let is_symbol = matches!(c, '\u{A1}'..='\u{BF}' | '×' | '÷');
        assert_eq!(Legacy::Tcvn3.is_letter(c), c.is_alphabetic() || is_symbol, "{c:?}");
        assert_eq!(Legacy::Vni.is_letter(c), c.is_alphabetic(), "{c:?}");
    }
}
