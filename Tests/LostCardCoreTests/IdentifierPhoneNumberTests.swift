import Testing

@testable import LostCardCore

@Suite("A telephone number")
struct IdentifierPhoneNumberTests {
    @Test(
        "is read in every form in which it is said in Japan",
        arguments: [
            ("0312345678", "+81312345678"), ("03-1234-5678", "+81312345678"),
            ("０３－１２３４－５６７８", "+81312345678"), ("(03)1234-5678", "+81312345678"),
            ("03（1234）5678", "+81312345678"), ("03 1234 5678", "+81312345678"),
            ("03ー1234ー5678", "+81312345678"), ("0123-45-6789", "+81123456789"),
            ("09024915027", "+819024915027"), ("090-2491-5027", "+819024915027"),
            ("08013897788", "+818013897788"), ("07064262629", "+817064262629"),
            ("06012345678", "+816012345678"), ("050-3818-1250", "+815038181250"),
            ("0120-95-0178", "+81120950178"), ("0570-783-578", "+81570783578"),
            ("0800-123-4567", "+818001234567"), ("+81 90-2491-5027", "+819024915027"),
            ("+81312345678", "+81312345678"), ("＋８１３１２３４５６７８", "+81312345678"),
            ("+81(0)3-1234-5678", "+81312345678"), (" 0312345678　", "+81312345678"),
        ])
    func isRead(text: String, e164: String) {
        #expect(PhoneNumber(text)?.e164 == e164)
        #expect(PhoneNumber(text)?.text == e164)
    }

    @Test(
        "is refused with a wrong length, a wrong beginning, or anything else in it",
        arguments: [
            "", "0", "110", "119", "031234567", "03123456789", "0902491502", "090249150277",
            "0120-95-01789", "0570-783-5780", "05038181250 1", "0503818125", "1312345678",
            "0012345678", "01012345678", "0203456789", "04012345678", "+1 212 555 0100", "+81",
            "+8190",
            "+82312345678", "03-1234-567x", "03.1234.5678", "tel 0312345678", "03+12345678",
            "03-1234-5678 内線12", "٠٣١٢٣٤٥٦٧٨", String(repeating: " ", count: 40),
            "03" + String(repeating: "-", count: 40) + "12345678",
        ])
    func isRefused(text: String) {
        #expect(PhoneNumber(text) == nil)
    }

    @Test("is kept as it was spoken, without the spaces around it")
    func keepsSpokenForm() {
        #expect(PhoneNumber("　０３（1234）5678 ")?.asSpoken == "０３（1234）5678")
    }

    @Test("spoken in two ways is the same line")
    func isSameLine() throws {
        let one = try #require(PhoneNumber("090-2491-5027"))
        let other = try #require(PhoneNumber("+819024915027"))
        #expect(one.e164 == other.e164)
        #expect(one != other)
    }
}
