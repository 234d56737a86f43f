"""PDFs of a few kilobytes, or megabytes, that are made to keep whoever reads them busy."""

import zlib

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
PLAIN = {1: CATALOGUE, 2: PAGES, 3: PAGE}
MEGABYTE = 1024 * 1024


def written(bodies, trailer=b"", size=None):
    """A file of these objects, with its table at the end."""
    data, rows = _body(bodies)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (size or len(bodies) + 1)
    table += b"".join(b"%010d 00000 n \n" % rows[number] for number in sorted(rows))
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (size or len(bodies) + 1, trailer)
    return data + table + end + b"startxref\n%d\n%%%%EOF\n" % len(data)


def _body(bodies):
    data, places = b"%PDF-1.7\n", {}
    for number, body in bodies.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return data, places


def stream(entries, packed):
    """An object that is a stream."""
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (
        entries,
        len(packed),
        packed,
    )


def packed_spaces(megabytes, head=b""):
    """So many megabytes of spaces behind `head`, as zlib packs them, without packing each anew."""
    packer = zlib.compressobj(9)
    packed = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    if megabytes:
        one = packer.compress(b" " * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
        packed += one * megabytes
    return packed + packer.flush()


def nested_arrays():
    return written({**PLAIN, 4: b"[" * 2_000_000 + b"]" * 2_000_000})


def table_that_leads_to_itself():
    place = written(PLAIN).rindex(b"xref\n0")
    return written(PLAIN, b"/Prev %d" % place)


def billion_in_the_table():
    return written(PLAIN, size=1_000_000_000)


def many_pages():
    kids = b"3 0 R " * 100_000
    return written({**PLAIN, 2: b"<</Type/Pages/Count 100000/Kids[%s]>>" % kids})


def huge_stream():
    return written({**PLAIN, 4: stream(b"", packed_spaces(1024))})


def objects_in_streams(streams, megabytes=0, *, in_one_another=False):
    """Objects packed in streams, each with so many megabytes of nothing behind them."""
    first = len(PLAIN) + 1
    packed_in = {first + 2 * place + 1: first + 2 * place for place in range(streams)}
    bodies = dict(PLAIN)
    for inner, outer in packed_in.items():
        head = b"%d 0 " % inner
        entries = b"/Type/ObjStm/N 1/First %d" % len(head)
        bodies[outer] = stream(entries, packed_spaces(megabytes, head + b"<<>>"))
    data, places = _body(bodies)
    rows = {number: (1, place) for number, place in places.items()}
    rows |= {inner: (2, outer) for inner, outer in packed_in.items()}
    if in_one_another:
        rows |= {outer: (2, inner) for inner, outer in packed_in.items()}
    table = bytes(7) + b"".join(
        bytes([kind]) + place.to_bytes(4, "big") + bytes(2)
        for _number, (kind, place) in sorted(rows.items())
    )
    return data + _packed_table(len(data), len(rows) + 1, b"/W[1 4 2]", zlib.compress(table))


def predicted_table():
    """A table of which each row is to be worked out from the one before."""
    rows = b"\2\1\0\1\0" * 5_000_000
    entries = b"/W[1 2 1]/DecodeParms<</Columns 4/Predictor 12>>"
    data, _places = _body(PLAIN)
    return data + _packed_table(len(data), 1_000_000, entries, zlib.compress(rows))


def _packed_table(place, size, entries, packed):
    table = stream(b"/Type/XRef/Root 1 0 R/Size %d%s" % (size, entries), packed)
    return b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (size, table, place)
