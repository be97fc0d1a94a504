extension Double {
    /// With so many digits after the point, halves away from zero; `nan` and what has no 64-bit
    /// text become `0`.
    package func fixed(_ places: Int) -> String {
        let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
        guard let whole = Int64(exactly: (magnitude * scale).rounded()) else { return "0" }
        let sign = self < 0 && whole > 0 ? "-" : ""
        guard places > 0 else { return sign + String(whole) }
        let digits = String(whole)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return sign + padded.dropLast(places) + "." + padded.suffix(places)
    }

    /// As a JSON number with so many digits after the point.
    package func json(places: Int) -> JSONValue { .number(fixed(places)) }
}
