//! Who signs in, and their sessions. Only hashes of passwords and session tokens are kept.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{EmailAddress, Nfc, Refusal, Role, UserId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use crate::columns::{instant, int, text, text_or_none, word};
use crate::decisions::audit::Audit;
use crate::{Error, Store};

/// A user.
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    /// Id.
    pub id: UserId,
    /// Sign-in name.
    pub name: String,
    /// Name as shown.
    pub full_name: String,
    /// Role.
    pub role: Role,
    /// PHC string of the password's hash.
    pub password: String,
    /// Where mail for them goes; empty when nowhere.
    pub email: String,
    /// Whether they may sign in.
    pub standing: Standing,
}

/// Whether a user may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They may.
    Active,
    /// They may not any more: they have left. What they did stays.
    Disabled,
}

/// A user to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewUser<'a> {
    /// Sign-in name.
    pub name: &'a str,
    /// Name as shown.
    pub full_name: &'a str,
    /// Role.
    pub role: Role,
    /// PHC string of the password's hash.
    pub password_hash: &'a str,
}

impl Store {
    /// Adds a user, by nobody who is signed in.
    pub async fn add_user(&self, name: &str, full_name: &str, role: Role, password_hash: &str, at: DateTime<Utc>) -> Result<UserId, Error> {
        self.enrol(NewUser { name, full_name, role, password_hash }, None, at).await
    }

    /// Adds a user; [`Error::UserExists`] where the name is taken, in whatever capitals.
    pub async fn enrol(&self, new: NewUser<'_>, by: Option<UserId>, at: DateTime<Utc>) -> Result<UserId, Error> {
        let NewUser { name, full_name, role, password_hash } = new;
        let mut tx = self.write().await?;
        if let Some(known) = alike(&mut tx, name).await? {
            return Err(Error::UserExists(known.name));
        }
        let row = sqlx::query(
            "INSERT INTO person (name, full_name, role, password, added_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (name) DO NOTHING RETURNING id",
        )
        .bind(name)
        .bind(full_name)
        .bind(role.as_str())
        .bind(password_hash)
        .bind(instant(at))
        .fetch_optional(&mut *tx)
        .await?;
        let id = UserId(int(&row.ok_or_else(|| Error::UserExists(name.to_owned()))?, "id")?);
        let detail = format!("{name}, {}", role.as_str());
        Audit { who: by, what: "user_added", about: format!("user {id}"), detail: &detail, at }.write(&mut tx).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Gives a user another password and ends their sessions.
    pub async fn set_password(&self, user: UserId, password_hash: &str, by: Option<UserId>, at: DateTime<Utc>) -> Result<(), Error> {
        self.put_password((user, by), (password_hash, None), None, at).await
    }

    /// The same for whoever still has the password of this hash; [`Refusal::State`] where it was changed since it was read, so that of two
    /// passwords given at once one is in force and known to its giver.
    pub async fn replace_password(&self, user: &User, password_hash: &str, by: UserId, at: DateTime<Utc>) -> Result<(), Error> {
        self.put_password((user.id, Some(by)), (password_hash, Some(&user.password)), None, at).await
    }

    /// Changes the password of whoever has this session, and ends their other sessions.
    pub async fn change_password(&self, user: UserId, password_hash: &str, token_sha256: &str, at: DateTime<Utc>) -> Result<(), Error> {
        self.put_password((user, Some(user)), (password_hash, None), Some(token_sha256), at).await
    }

    /// Changes a password, which must still be `was` where that is given; the user's sessions end but for their `own`, in which they do it.
    async fn put_password(
        &self,
        (user, by): (UserId, Option<UserId>),
        (password_hash, was): (&str, Option<&str>),
        own: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let mut tx = self.write().await?;
        let row = sqlx::query("SELECT password FROM person WHERE id = $1").bind(user.0).fetch_optional(&mut *tx).await?;
        let now = text(&row.ok_or_else(|| Error::Missing(format!("user {user}")))?, "password")?;
        if was.is_some_and(|was| was != now) {
            return Err(Refusal::State.into());
        }
        sqlx::query("UPDATE person SET password = $2 WHERE id = $1").bind(user.0).bind(password_hash).execute(&mut *tx).await?;
        sqlx::query("DELETE FROM person_session WHERE person_id = $1 AND token_sha256 <> $2")
            .bind(user.0)
            .bind(own.unwrap_or_default())
            .execute(&mut *tx)
            .await?;
        Audit { who: by, what: "password_set", about: format!("user {user}"), detail: "", at }.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// Notes where mail for somebody goes; nowhere when `None`.
    pub async fn set_email(&self, user: UserId, email: Option<&EmailAddress>, by: Option<UserId>, at: DateTime<Utc>) -> Result<(), Error> {
        let email = email.map_or("", EmailAddress::as_str);
        let mut tx = self.write().await?;
        let changed = sqlx::query("UPDATE person SET email = $2 WHERE id = $1").bind(user.0).bind(email).execute(&mut *tx).await?;
        if changed.rows_affected() == 0 {
            return Err(Error::Missing(format!("user {user}")));
        }
        Audit { who: by, what: "email_set", about: format!("user {user}"), detail: email, at }.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// Gives a user another role, with which their sessions go on. [`Refusal::State`] when it is theirs already, [`Error::LastAdministrator`]
    /// when nobody would be left to look after the desk.
    pub async fn set_role(&self, user: UserId, role: Role, by: Option<UserId>, at: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        let row = sqlx::query("SELECT role FROM person WHERE id = $1").bind(user.0).fetch_optional(&mut *tx).await?;
        let was = word(&row.ok_or_else(|| Error::Missing(format!("user {user}")))?, "role", Role::parse)?;
        if was == role {
            return Err(Refusal::State.into());
        }
        let administered = administrators(&mut tx).await?;
        sqlx::query("UPDATE person SET role = $2 WHERE id = $1").bind(user.0).bind(role.as_str()).execute(&mut *tx).await?;
        one_is_left(&mut tx, administered).await?;
        let detail = format!("{}, {}", was.as_str(), role.as_str());
        Audit { who: by, what: "role_set", about: format!("user {user}"), detail: &detail, at }.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// Lets a user sign in or not. Whoever may not any more is signed out, gets no mail, and their feeds are dead. [`Refusal::State`]
    /// when it is so already, [`Error::LastAdministrator`] as for [`Self::set_role`].
    pub async fn set_standing(&self, user: UserId, standing: Standing, by: Option<UserId>, at: DateTime<Utc>) -> Result<(), Error> {
        let (what, since) = match standing {
            Standing::Active => ("user_enabled", None),
            Standing::Disabled => ("user_disabled", Some(instant(at))),
        };
        let mut tx = self.write().await?;
        let administered = administrators(&mut tx).await?;
        let changed = sqlx::query("UPDATE person SET disabled_at = $2 WHERE id = $1 AND (disabled_at IS NULL) <> ($2 IS NULL)")
            .bind(user.0)
            .bind(since)
            .execute(&mut *tx)
            .await?;
        if changed.rows_affected() == 0 {
            let known = sqlx::query("SELECT 1 FROM person WHERE id = $1").bind(user.0).fetch_optional(&mut *tx).await?;
            return Err(known.map_or_else(|| Error::Missing(format!("user {user}")), |_| Refusal::State.into()));
        }
        one_is_left(&mut tx, administered).await?;
        if standing == Standing::Disabled {
            sqlx::query("DELETE FROM person_session WHERE person_id = $1").bind(user.0).execute(&mut *tx).await?;
            sqlx::query("DELETE FROM saved_feed WHERE person_id = $1").bind(user.0).execute(&mut *tx).await?;
        }
        Audit { who: by, what, about: format!("user {user}"), detail: "", at }.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// All users by name.
    pub async fn users(&self) -> Result<Vec<User>, Error> {
        let rows = sqlx::query("SELECT id, name, full_name, role, password, email, disabled_at FROM person ORDER BY name")
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(user).collect()
    }

    /// The user of a sign-in name: "Lan" is "lan", unless an older data home has both.
    pub async fn user_by_name(&self, name: &str) -> Result<Option<User>, Error> {
        alike(&mut *self.readers().acquire().await?, name).await
    }

    /// Begins a session; the token's hash is kept, never the token. Sessions that have run out are deleted on the way.
    pub async fn begin_session(
        &self,
        token_sha256: &str,
        user: UserId,
        csrf: &str,
        at: DateTime<Utc>,
        lasts: TimeDelta,
    ) -> Result<(), Error> {
        let ends = at.checked_add_signed(lasts).unwrap_or(at);
        let mut tx = self.write().await?;
        sqlx::query("DELETE FROM person_session WHERE ends_at <= $1").bind(instant(at)).execute(&mut *tx).await?;
        sqlx::query("INSERT INTO person_session (token_sha256, person_id, csrf, begun_at, ends_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(token_sha256)
            .bind(user.0)
            .bind(csrf)
            .bind(instant(at))
            .bind(instant(ends))
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Whose session it is, if it has not run out, with its CSRF token.
    pub async fn session(&self, token_sha256: &str, now: DateTime<Utc>) -> Result<Option<(User, String)>, Error> {
        let row = sqlx::query(
            "SELECT p.id, p.name, p.full_name, p.role, p.password, p.email, p.disabled_at, s.csrf FROM person_session s JOIN person p ON p.id = s.person_id
             WHERE s.token_sha256 = $1 AND s.ends_at > $2 AND p.disabled_at IS NULL",
        )
        .bind(token_sha256)
        .bind(instant(now))
        .fetch_optional(self.readers())
        .await?;
        row.as_ref().map(|row| Ok((user(row)?, text(row, "csrf")?))).transpose()
    }

    /// Ends a session.
    pub async fn end_session(&self, token_sha256: &str) -> Result<(), Error> {
        let mut tx = self.write().await?;
        sqlx::query("DELETE FROM person_session WHERE token_sha256 = $1").bind(token_sha256).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }
}

/// How many administrators may sign in.
async fn administrators(conn: &mut SqliteConnection) -> Result<i64, Error> {
    let count = sqlx::query("SELECT COUNT(*) AS n FROM person WHERE role = $1 AND disabled_at IS NULL");
    int(&count.bind(Role::Administrator.as_str()).fetch_one(conn).await?, "n")
}

/// Refuses to take the last one away; a home that has none yet is no worse off.
async fn one_is_left(conn: &mut SqliteConnection, before: i64) -> Result<(), Error> {
    if before > 0 && administrators(conn).await? == 0 { Err(Error::LastAdministrator) } else { Ok(()) }
}

/// The user of this very name, else the one whose name differs by capitals alone. There are few people, and SQLite lowers Latin letters only.
async fn alike(conn: &mut SqliteConnection, name: &str) -> Result<Option<User>, Error> {
    let rows =
        sqlx::query("SELECT id, name, full_name, role, password, email, disabled_at FROM person ORDER BY id").fetch_all(conn).await?;
    let users = rows.iter().map(user).collect::<Result<Vec<_>, _>>()?;
    // Some keyboards write each mark by itself.
    let lower = |name: &str| Nfc::new(name).to_lowercase();
    let typed = lower(name);
    let of = |is: &dyn Fn(&User) -> bool| users.iter().find(|user| is(user)).cloned();
    Ok(of(&|user| user.name == name).or_else(|| of(&|user| lower(&user.name) == typed)))
}

fn user(row: &SqliteRow) -> Result<User, Error> {
    Ok(User {
        id: UserId(int(row, "id")?),
        name: text(row, "name")?,
        full_name: text(row, "full_name")?,
        role: word(row, "role", Role::parse)?,
        password: text(row, "password")?,
        email: text(row, "email")?,
        standing: if text_or_none(row, "disabled_at")?.is_some() { Standing::Disabled } else { Standing::Active },
    })
}
