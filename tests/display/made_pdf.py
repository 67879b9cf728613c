# SPDX-License-Identifier: GPL-3.0-or-later
"""A PDF for whoever attaches one."""


def make_pdf(lines):
    """A page for each line, in a font that every reader has."""
    n = len(lines)
    kids = ' '.join('%d 0 R' % (4 + 2 * i) for i in range(n))
    objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [%s] /Count %d >>' % (kids, n),
               '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
    for i, line in enumerate(lines):
        drawn = 'BT /F 24 Tf 60 700 Td (%s) Tj ET' % line
        objects += ['<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>' % (5 + 2 * i),
                    '<< /Length %d >>\nstream\n%s\nendstream' % (len(drawn), drawn)]
    out, offsets = '%PDF-1.4\n', []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += '%d 0 obj\n%s\nendobj\n' % (number, text)
    table = ''.join('%010d 00000 n \n' % offset for offset in offsets)
    return out + 'xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (
        len(objects) + 1, table, len(objects) + 1, len(out))
