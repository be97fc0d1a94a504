/// Fields of our own kinds; every text is bounded and, unless it has a form of its own, guarded
/// against a My Number and a PIN.
extension ObjectReader {
    /// A text as it was given; one of nothing but white space counts as absent.
    package mutating func text(
        _ key: String, limit: Int, required: Bool = false, isGuarded: Bool = true
    ) -> String? {
        guard let raw = string(key, required: required) else { return nil }
        guard raw.unicodeScalars.count <= limit else {
            fault(key, .tooLong, .atMost(limit))
            return nil
        }
        if isGuarded, let finding = SensitiveText.finding(in: raw) {
            switch finding {
            case .myNumber: fault(key, .myNumberInText, .myNumberFound)
            case .pin: fault(key, .pinInText, .pinFound)
            }
            return nil
        }
        guard !raw.allSatisfy(\.isWhitespace) else {
            if required { fault(key, .required, .fieldRequired) }
            return nil
        }
        return raw
    }

    /// One of the words of a closed list.
    package mutating func word<Word: RawRepresentable & CaseIterable>(
        _ key: String, required: Bool = false
    ) -> Word? where Word.RawValue == String {
        guard let raw = string(key, required: required) else { return nil }
        guard let word = Word(rawValue: raw) else {
            fault(key, .invalid, .oneOf(Word.allCases.map(\.rawValue)))
            return nil
        }
        return word
    }

    /// A verb that any version of the workflow arranges.
    package mutating func verb(_ key: String, in rules: Rules) -> Verb? {
        guard let raw = string(key, required: true) else { return nil }
        guard let verb = Verb(rawValue: raw), rules.arranges(verb) else {
            fault(key, .invalid, .oneOf(rules.verbs.map(\.rawValue)))
            return nil
        }
        return verb
    }

    /// A value with a form of its own.
    mutating func newtype<Value>(
        _ key: String, required: Bool = false, _ form: LocalizedText,
        _ parse: (String) -> Value?
    ) -> Value? {
        guard let raw = string(key, required: required) else { return nil }
        guard raw.utf8.count <= 200, let value = parse(raw) else {
            fault(key, .invalid, form)
            return nil
        }
        return value
    }

    package mutating func serial(_ key: String, required: Bool = false) -> CardSerial? {
        newtype(key, required: required, .serialForm, CardSerial.init)
    }

    package mutating func municipality(
        _ key: String, required: Bool = false, in table: MunicipalityTable
    ) -> MunicipalityCode? {
        let code: MunicipalityCode? = newtype(
            key, required: required, .municipalityForm, MunicipalityCode.init)
        guard let code else { return nil }
        guard table[code] != nil else {
            fault(key, .unknownMunicipality, .municipalityUnknown)
            return nil
        }
        return code
    }

    /// A date that may be known only in part; later than `notAfter` is impossible.
    package mutating func partialDate(_ key: String, notAfter: CivilDate?) -> PartialDate? {
        guard let raw = string(key) else { return nil }
        guard raw.utf8.count <= 100 else {
            fault(key, .tooLong, .atMost(100))
            return nil
        }
        do {
            let date = try PartialDate(parsing: raw)
            guard notAfter.map({ date.earliest <= $0 }) ?? true else {
                fault(key, .impossibleDate, .inTheFuture)
                return nil
            }
            return date
        } catch {
            switch error {
            case .notADate: fault(key, .invalid, .dateForm)
            case .impossible: fault(key, .impossibleDate, .dateImpossible)
            }
            return nil
        }
    }

    /// A date known in full.
    package mutating func date(_ key: String, notAfter: CivilDate?) -> CivilDate? {
        guard let partial = partialDate(key, notAfter: notAfter) else { return nil }
        guard let date = partial.full else {
            fault(key, .invalid, .dateForm)
            return nil
        }
        return date
    }

    /// An instant in the years 1900 to 2100.
    package mutating func instant(_ key: String, required: Bool = false) -> Instant? {
        let instant: Instant? = newtype(key, required: required, .instantForm, Instant.init)
        guard let instant else { return nil }
        guard (1900...2100).contains(instant.year) else {
            fault(key, .invalid, .instantForm)
            return nil
        }
        return instant
    }

    /// A paper that was shown: true, or some text about it.
    mutating func paper(_ key: String) -> Bool {
        guard case .bool? = value(key) else { return text(key, limit: 2_000) != nil }
        return bool(key) ?? false
    }
}

/// A tracking number of the post: 8 to 20 letters, digits and hyphens.
struct TrackingNumber {
    init?(_ text: String) {
        let allowed = text.unicodeScalars.allSatisfy { scalar in
            ("0"..."9").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("a"..."z").contains(scalar) || scalar == "-"
        }
        guard allowed, (8...20).contains(text.unicodeScalars.count) else { return nil }
    }
}

extension ObjectReader {
    /// A postal code, with or without its hyphen.
    package mutating func postalCode(_ key: String) -> PostalCode? {
        newtype(key, .postalForm, PostalCode.init)
    }

    /// A phone number in one of the Japanese forms.
    package mutating func phone(_ key: String) -> PhoneNumber? {
        newtype(key, .phoneForm, PhoneNumber.init)
    }
}
