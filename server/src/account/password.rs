//! Passwords: argon2id, hashed on threads of their own, and random ones to begin with.

use argon2::{
    Argon2, PasswordHasher, PasswordVerifier,
    password_hash::{self, phc::PasswordHash},
};
use atlas_shared::account::{MAX_PASSWORD, MIN_PASSWORD};
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::{
    body::Faults,
    error::{ApiError, ApiResult},
};

/// A hash takes 19 MB and a processor: so many at once, the others wait.
static TURNS: Semaphore = Semaphore::const_new(2);

/// The hash of no password, with the same costs as real ones: checking it takes as long.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes a password.
///
/// # Errors
/// The system gives no random numbers, or no memory.
pub async fn hash(password: String) -> ApiResult<String> {
    off_the_runtime(move || {
        let hash: PasswordHash = Argon2::default().hash_password(password.as_bytes())?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a password is the one that was hashed. Without a hash it is not, and finding out takes as long.
///
/// # Errors
/// The hash cannot be read.
pub async fn verify(password: String, hash: Option<String>) -> ApiResult<bool> {
    let known = hash.is_some();
    let hash = hash.unwrap_or_else(|| NOBODYS.to_owned());
    off_the_runtime(move || {
        match Argon2::default().verify_password(password.as_bytes(), hash.as_str()) {
            Ok(()) => Ok(known),
            Err(password_hash::Error::PasswordInvalid) => Ok(false),
            Err(error) => Err(error),
        }
    })
    .await
}

async fn off_the_runtime<T: Send + 'static>(
    work: impl FnOnce() -> password_hash::Result<T> + Send + 'static,
) -> ApiResult<T> {
    let turn = TURNS.acquire().await.map_err(ApiError::internal)?;
    let done = spawn_blocking(work).await.map_err(ApiError::internal)?;
    drop(turn);
    done.map_err(ApiError::internal)
}

/// Letters and digits that nobody mistakes for one another: 32, so that each byte gives one evenly.
const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789-";

/// A random text of letters and digits.
///
/// # Errors
/// The system gives no random numbers.
pub fn random(length: usize) -> ApiResult<String> {
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes).map_err(ApiError::internal)?;
    let letter = |byte: u8| {
        ALPHABET
            .get(usize::from(byte % 32))
            .copied()
            .map(char::from)
    };
    Ok(bytes.into_iter().filter_map(letter).collect())
}

/// A password to begin with: groups that can be read out on the telephone, 80 random bits.
///
/// # Errors
/// The system gives no random numbers.
pub fn first() -> ApiResult<String> {
    let groups: ApiResult<Vec<String>> = (0..4)
        .map(|_| random(4).map(|group| group.replace('-', "w")))
        .collect();
    Ok(groups?.join("-"))
}

/// Notes what is wrong with a new password.
pub fn check(faults: &mut Faults, field: &str, password: &str, email: &str) {
    let mut kinds: Vec<char> = password.chars().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let name = email.split('@').next().unwrap_or_default();
    let folded = password.to_lowercase();
    if password.chars().count() < MIN_PASSWORD {
        faults.add(
            field,
            &format!("Use al menos {MIN_PASSWORD} caracteres. Varias palabras juntas son fáciles de recordar."),
            &format!("Use at least {MIN_PASSWORD} characters. Several words together are easy to remember."),
        );
    } else if password.len() > MAX_PASSWORD {
        faults.add(
            field,
            &format!("Use como mucho {MAX_PASSWORD} caracteres."),
            &format!("Use at most {MAX_PASSWORD} characters."),
        );
    } else if kinds.len() < 5 || (name.len() > 3 && folded.contains(name)) {
        faults.add(
            field,
            "Es fácil de adivinar: repite los mismos signos o contiene su correo.",
            "It is easy to guess: it repeats the same signs or contains your email.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_and_no_other_is() {
        let hashed = hash("una clave larga".to_owned()).await.unwrap();
        assert!(hashed.starts_with("$argon2id$"), "{hashed}");
        assert!(
            verify("una clave larga".to_owned(), Some(hashed.clone()))
                .await
                .unwrap()
        );
        assert!(
            !verify("otra clave larga".to_owned(), Some(hashed))
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn nobodys_hash_costs_as_much_as_a_real_one_and_knows_no_password() {
        let hashed = hash("x".repeat(12)).await.unwrap();
        let costs = |hash: &str| hash.rsplitn(3, '$').last().map(ToOwned::to_owned);
        assert_eq!(costs(&hashed), costs(NOBODYS));
        assert!(!verify(String::new(), None).await.unwrap());
    }

    #[test]
    fn first_passwords_differ_and_are_taken() {
        let (one, other) = (first().unwrap(), first().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.len(), 19);
        let mut faults = Faults::default();
        check(&mut faults, "new", &one, "genero@pichincha.gob.ec");
        assert!(faults.is_empty());
    }

    #[test]
    fn easy_passwords_are_refused() {
        for password in [
            "",
            "corta",
            "aaaaaaaaaaaaaaaa",
            "121212121212",
            "genero-genero-1",
            &"x1y2z3".repeat(60),
        ] {
            let mut faults = Faults::default();
            check(&mut faults, "new", password, "genero@pichincha.gob.ec");
            assert!(!faults.is_empty(), "{password} was accepted");
        }
    }
}
