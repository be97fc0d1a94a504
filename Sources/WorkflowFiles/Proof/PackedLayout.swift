/// Where each component's value stands in a word of 64 bits.
struct PackedLayout: Sendable {
    let fields: ContiguousArray<Field>

    struct Field: Sendable {
        let shift: UInt64
        let mask: UInt64

        @inline(__always) func value(in word: UInt64) -> UInt64 { word &>> shift & mask }
    }

    /// The sizes must fit into 64 bits together.
    init(sizes: [Int]) {
        var shift = 0
        fields = ContiguousArray(
            sizes.map { size in
                let width = Self.width(of: size)
                defer { shift += width }
                // A component of one value may stand behind the last bit, where nothing is read.
                return Field(shift: UInt64(shift), mask: width == 0 ? 0 : 1 &<< UInt64(width) &- 1)
            })
    }

    /// The bits that hold any of `size` values.
    static func width(of size: Int) -> Int {
        size < 2 ? 0 : Int.bitWidth - (size - 1).leadingZeroBitCount
    }

    func word(of values: [Int]) -> UInt64 {
        zip(values, fields).reduce(0) { $0 | UInt64($1.0) &<< $1.1.shift }
    }
}

/// The values of all components at once, read one by one.
package struct Valuation: Sendable {
    let layout: PackedLayout
    let word: UInt64

    /// The value of a component, which must be one of the model's.
    package subscript(component: Int) -> Int { Int(layout.fields[component].value(in: word)) }

    /// The values in the order of the components.
    package var all: [Int] { layout.fields.map { Int($0.value(in: word)) } }
}
