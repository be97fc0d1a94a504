import Crypto
package import LostCardCore

/// Seals a card serial into a short-lived reference that only this service can open, so that a
/// list of search results can be acted upon without showing serials.
package struct SearchSeal: Sendable {
    /// How long a search result may be used.
    package static let validForMinutes = 15

    private let key: SymmetricKey

    /// - Parameter secret: at least 32 bytes; the same for all instances of one service.
    package init(secret: [UInt8]) {
        key = SymmetricKey(data: SHA256.hash(data: secret))
    }

    /// A reference to `serial`, usable for ``validForMinutes`` from `now`.
    package func close(_ serial: CardSerial, at now: Instant) throws -> String {
        let expiry = now.advanced(bySeconds: Self.validForMinutes * 60)
        let plain = Array("\(expiry.milliseconds):\(serial.text)".utf8)
        guard let sealed = try AES.GCM.seal(plain, using: key).combined else {
            throw StoreFailure.damaged("seal")
        }
        return Base64URL.encode(Array(sealed))
    }

    /// The serial, unless the reference is not ours or has expired.
    package func open(_ reference: String, at now: Instant) -> CardSerial? {
        guard let bytes = Base64URL.decode(reference),
            let box = try? AES.GCM.SealedBox(combined: bytes),
            let plain = try? AES.GCM.open(box, using: key)
        else { return nil }
        let parts = String(decoding: plain, as: UTF8.self).split(separator: ":")
        guard parts.count == 2, let expiry = Int64(parts[0]), now.milliseconds < expiry else {
            return nil
        }
        return CardSerial(String(parts[1]))
    }
}
