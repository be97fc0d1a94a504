package import CaseDesk
package import GRDB
package import LostCardCore

/// A value that a column keeps as the text from which it is read again.
package protocol StoredText: DatabaseValueConvertible {
    var text: String { get }
    init?(_ text: String)
}

extension StoredText {
    package var databaseValue: DatabaseValue { text.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        String.fromDatabaseValue(value).flatMap(Self.init)
    }
}

extension ApplicationID: StoredText {}
extension CardSerial: StoredText {}
extension CaseID: StoredText {}
extension HolderID: StoredText {}
extension MunicipalityCode: StoredText {}
extension PostalCode: StoredText {}
extension ReceiptCode: StoredText {}
extension StateName: StoredText {}
extension Entry.Act: StoredText {}

extension CardStatus: DatabaseValueConvertible {}
extension Channel: DatabaseValueConvertible {}
extension ClockLevel: DatabaseValueConvertible {}
extension ClockName: DatabaseValueConvertible {}
extension ClockRun.Verdict: DatabaseValueConvertible {}
extension DeliveryEvent: DatabaseValueConvertible {}
extension ExcuseCode: DatabaseValueConvertible {}
extension IssuerEffect: DatabaseValueConvertible {}
extension NoticeEnding: DatabaseValueConvertible {}
extension PhoneCertificates: DatabaseValueConvertible {}
extension Reissue.Ending: DatabaseValueConvertible {}
extension ReleasedFile.Kind: DatabaseValueConvertible {}
extension Role: DatabaseValueConvertible {}
extension Route: DatabaseValueConvertible {}
extension SigningCertificate: DatabaseValueConvertible {}
extension TaskKind: DatabaseValueConvertible {}
extension UserCertificate: DatabaseValueConvertible {}
extension Verb: DatabaseValueConvertible {}

extension NoticeOffice: StoredText {}

extension Instant: DatabaseValueConvertible {
    /// Milliseconds since 1970.
    package var databaseValue: DatabaseValue { milliseconds.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Instant? {
        Int64.fromDatabaseValue(value).map(Instant.init(milliseconds:))
    }
}

extension CivilDate: DatabaseValueConvertible {
    /// `yyyy-MM-dd`.
    package var databaseValue: DatabaseValue { iso.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> CivilDate? {
        String.fromDatabaseValue(value).flatMap(CivilDate.init(iso:))
    }
}

extension JSONValue: DatabaseValueConvertible {
    /// The JSON text.
    package var databaseValue: DatabaseValue { text.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> JSONValue? {
        String.fromDatabaseValue(value).flatMap { try? JSONValue.parse($0.utf8) }
    }
}
