/// Shows enough of a person to tell two apart, and not more.
package enum Masking {
    /// The first character of each part of a name: `山﨑 蓮` becomes `山＊ 蓮`.
    package static func name(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace)
            .map { part in
                part.count < 2
                    ? String(part)
                    : "\(part.prefix(1))" + String(repeating: "＊", count: part.count - 1)
            }
            .joined(separator: " ")
    }

    /// The last four characters of a serial.
    package static func serial(_ serial: String) -> String {
        String(repeating: "*", count: max(0, serial.count - 4)) + serial.suffix(4)
    }
}
