extension ReportPage {
    /// For screens and for A4; nothing is loaded.
    static let style = """
        @page { size: A4; margin: 14mm 13mm; }
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 54rem; color: #222; background: #fff;
          font: 15px/1.6 "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic",
          IPAGothic, sans-serif; }
        h1 { font-size: 1.5rem; margin: 0 0 .2rem; }
        h2 { font-size: 1.05rem; margin: 0 0 .5rem; border-left: .35rem solid #1d3d63;
          padding-left: .5rem; }
        header p { margin: 0 0 1rem; color: #555; font-size: .88rem; }
        .tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: .7rem;
          margin-bottom: 1.4rem; }
        .tiles div { border: 1px solid #bbb; border-radius: 4px; padding: .6rem .7rem; }
        .tiles strong { display: block; font-size: 1.5rem; line-height: 1.3; }
        .tiles span { font-size: .78rem; color: #555; }
        section { margin: 0 0 1.6rem; }
        svg { display: block; width: 100%; height: auto; font-family: inherit; }
        table { border-collapse: collapse; width: 100%; font-size: .82rem; margin-top: .4rem;
          font-variant-numeric: tabular-nums; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
          clip-path: inset(50%); }
        th, td { border-bottom: 1px solid #ccc; padding: .2rem .45rem; text-align: right; }
        th:first-child { text-align: left; white-space: nowrap; }
        thead th { border-bottom: 2px solid #1d3d63; font-weight: 600; vertical-align: bottom; }
        tbody th { font-weight: 400; }
        .rows th, .rows td { padding: .2rem .3rem; }
        .rows tbody tr:first-child > * { font-weight: 700; }
        footer { border-top: 1px solid #bbb; padding-top: .6rem; font-size: .78rem; color: #444; }
        footer p { margin: .2rem 0; }
        @media print {
          body { padding: 0; max-width: none; font-size: 10pt; }
          .figure, .tiles, footer p { break-inside: avoid; }
          .figure svg { max-height: 52mm; }
          section { margin-bottom: 1rem; }
          .tiles { margin-bottom: .9rem; }
          h2 { break-after: avoid; }
          thead { display: table-header-group; }
          tr { break-inside: avoid; }
          table { font-size: 8.5pt; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        @media (max-width: 40rem) { .tiles { grid-template-columns: repeat(2, 1fr); } }
        """
}
