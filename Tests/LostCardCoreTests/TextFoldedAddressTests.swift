import Testing

@testable import LostCardCore

@Suite("A folded address")
struct TextFoldedAddressTests {
    @Test(
        "writes numbers with hyphens however they were written",
        arguments: [
            ("中央1丁目29番13号", "中央1-29-13"), ("中央１丁目２９番１３号", "中央1-29-13"),
            ("中央一丁目二十九番十三号", "中央1-29-13"), ("中央1-29-13", "中央1-29-13"),
            ("中央１－２９－１３", "中央1-29-13"), ("中央1ー29ー13", "中央1-29-13"), ("中央1−29‐13", "中央1-29-13"),
            ("中央1の29の13", "中央1-29-13"), ("中央 1丁目 29番 13号", "中央1-29-13"),
            ("中央1番地", "中央1"), ("中央1番地の5", "中央1-5"), ("中央1番5号", "中央1-5"), ("中央1-29-", "中央1-29"),
            ("中央十丁目1", "中央10-1"), ("中央二十三丁目", "中央23"), ("六本木六丁目1番", "六本木6-1"),
            ("中央1-2-3 101号室", "中央1-2-3-101"), ("中央1-2-3 101", "中央1-2-3-101"),
            ("中央1丁目2番3号メゾン101", "中央1-2-3メゾン101"), ("千二百番地", "1200"),
        ])
    func writesNumbersWithHyphens(address: String, text: String) {
        #expect(FoldedAddress(address).text == text)
    }

    @Test(
        "keeps names that only look like numbers",
        arguments: [
            ("千代田区二番町5", "千代田区二番町5"), ("八王子市千人町1", "八王子市千人町1"), ("メゾン1号館", "メゾン1号館"),
            ("三田2", "三田2"), ("サーパス", "サーパス"), ("四日市市", "四日市市"), ("井の頭3", "井ノ頭3"),
        ])
    func keepsNames(address: String, text: String) {
        #expect(FoldedAddress(address).text == text)
    }

    @Test(
        "agrees with one that says less or writes it otherwise",
        arguments: [
            ("兵庫県加古川市中央1丁目29番13号", "加古川市中央1-29-13"), ("東京都千代田区霞が関1-2-3", "霞が関1丁目2"),
            ("鎌ヶ谷市中央1", "鎌ケ谷市中央一丁目"), ("澤町1", "沢町1"), ("中央1-29-13", "中央1-29-13 メゾン101"),
        ])
    func agrees(left: String, right: String) {
        #expect(FoldedAddress(left).agrees(with: FoldedAddress(right)))
        #expect(FoldedAddress(right).agrees(with: FoldedAddress(left)))
    }

    @Test(
        "does not agree with another place, a cut number, or nothing",
        arguments: [
            ("中央1-29-13", "中央1-29-14"), ("中央1-29-13", "中央1-2"), ("中央11-2", "1-2"),
            ("中央1-29-13", ""), ("", ""), ("中央1", "　"),
        ])
    func disagrees(left: String, right: String) {
        #expect(!FoldedAddress(left).agrees(with: FoldedAddress(right)))
        #expect(!FoldedAddress(right).agrees(with: FoldedAddress(left)))
    }

    @Test("is not in its own description")
    func redactsDescription() {
        #expect("\(FoldedAddress("中央1-29-13"))" == "‹FoldedAddress›")
    }
}
