"""What cryptography can end in. No message holds a secret, nor says which part of a check failed."""

from __future__ import annotations


class CryptoError(Exception):
    """The base of this room's errors."""


class BadEnvelope(CryptoError):
    """A sealed blob that is no envelope, was altered, or stands at another address than its own."""


class UnknownGeneration(CryptoError):
    """Something names a generation of the root key that this process doesn't hold."""

    def __init__(self, generation: int) -> None:
        super().__init__(f"root key generation {generation} is not held here")
        self.generation = generation


class BadToken(CryptoError):
    """A token that we did not make, was altered, or was made for another purpose."""


class TokenTooLarge(CryptoError):
    """A token would come out longer than any client is asked to carry."""


class InvalidCiphertext(CryptoError):
    """KMS's InvalidCiphertextException: altered, cut, of another key, or under another encryption context."""


class BadKeyMaterial(CryptoError):
    """Key material that is not what its key spec asks for."""


class BadSignature(CryptoError):
    """A signature that this key did not make of this message with this algorithm."""


class SealProblem(CryptoError):
    """The seal or the keyring can't be used: ``message`` says what is wrong, ``advice`` what to do about it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(f"{message} {advice}")
        self.message = message
        self.advice = advice


class WrongPassphrase(SealProblem):
    """A passphrase that does not open what it was tried on."""

    def __init__(self) -> None:
        super().__init__("The passphrase is wrong, or the keyring was altered.", "Try it again.")
