extension Accepted {
    /// Why an event was set aside, in the words that imports and answers use; else empty.
    package var codes: [String] {
        switch recordedAs {
        case nil: []
        case .outOfOrder: [RecordedReason.outOfOrder.rawValue]
        case .noReissue, .reissueEnded:
            [RecordedReason.outOfOrder.rawValue, recordedAs?.rawValue].compactMap(\.self)
        case .newSerialUnknown, .newSerialDiffers: [recordedAs?.rawValue].compactMap(\.self)
        }
    }
}
