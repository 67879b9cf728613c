/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-zip-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

#include "base/bow-error.h"

/*
 * One member of an archive, read into memory: nothing is ever unpacked to a
 * path, so a member's name is compared and not used. APPNOTE 6.3.10, sections
 * 4.3.7, 4.3.12 and 4.3.16. That is all that a KMZ needs of a library of
 * thirty formats, and every length in it is checked here.
 */
#define END_SIGNATURE 0x06054b50
#define END_LENGTH 22
#define MAX_COMMENT 65535
#define ENTRY_SIGNATURE 0x02014b50
#define ENTRY_LENGTH 46
#define LOCAL_SIGNATURE 0x04034b50
#define LOCAL_LENGTH 30
#define METHOD_STORED 0
#define METHOD_DEFLATED 8
#define FLAG_ENCRYPTED 0x41
#define NEEDS_ZIP64 0xffffffff

/* So little may grow as it likes. */
#define SMALL (1024 * 1024)

typedef struct
{
  guint16 flags;
  guint16 method;
  guint32 checksum;
  guint32 packed;
  guint32 length;
  guint32 offset;
} Entry;

typedef struct
{
  const guint8 *bytes;
  gsize length;
  const char *name;
} Archive;

static guint16
get16 (const guint8 *at)
{
  return (guint16) (at[0] | at[1] << 8);
}

static guint32
get32 (const guint8 *at)
{
  return (guint32) get16 (at) | (guint32) get16 (at + 2) << 16;
}

static gboolean
fail (const Archive  *archive,
      int             code,
      const char     *message,
      GError        **error)
{
  g_set_error (error, BOW_ERROR, code, "%s: %s", archive->name, message);

  return FALSE;
}

static gboolean
fail_broken (const Archive  *archive,
             GError        **error)
{
  return fail (archive, BOW_ERROR_FORMAT, _("The archive is damaged or cut off. Save the map again and try once more."), error);
}

/* The end comes last, but for a comment. */
static const guint8 *
find_end (const Archive *archive)
{
  gsize farthest = MIN (archive->length, (gsize) END_LENGTH + MAX_COMMENT);

  for (gsize back = END_LENGTH; back <= farthest; back++)
    {
      const guint8 *at = archive->bytes + archive->length - back;

      if (get32 (at) == END_SIGNATURE && get16 (at + 20) == back - END_LENGTH)
        return at;
    }

  return NULL;
}

static gboolean
is_named (const guint8 *at,
          gsize         length,
          const char   *member)
{
  return length == strlen (member) && g_ascii_strncasecmp ((const char *) at, member, length) == 0;
}

static gboolean
ends_with (const guint8 *at,
           gsize         length,
           const char   *ending)
{
  gsize n = strlen (ending);

  return length > n && is_named (at + length - n, n, ending);
}

static void
take_entry (Entry        *entry,
            const guint8 *at)
{
  entry->flags = get16 (at + 8);
  entry->method = get16 (at + 10);
  entry->checksum = get32 (at + 16);
  entry->packed = get32 (at + 20);
  entry->length = get32 (at + 24);
  entry->offset = get32 (at + 42);
}

/* The member of that name or else the first with that ending. */
static gboolean
find_entry (const Archive  *archive,
            const char     *member,
            const char     *ending,
            Entry          *entry,
            GError        **error)
{
  const guint8 *end = find_end (archive);
  guint n = end != NULL ? get16 (end + 10) : 0;
  gsize at = end != NULL ? get32 (end + 16) : 0;
  gsize limit = end != NULL ? (gsize) (end - archive->bytes) : 0;
  gboolean is_found = FALSE;

  if (end == NULL)
    return fail_broken (archive, error);
  if (n > BOW_ZIP_MAX_MEMBERS)
    return fail (archive, BOW_ERROR_TOO_LARGE, _("The archive has more than 1,000 members, as no map has."), error);
  for (guint i = 0; i < n; i++)
    {
      const guint8 *header = archive->bytes + at;
      gsize n_name;

      if (at > limit || limit - at < ENTRY_LENGTH || get32 (header) != ENTRY_SIGNATURE)
        return fail_broken (archive, error);
      n_name = get16 (header + 28);
      if (limit - at - ENTRY_LENGTH < n_name + get16 (header + 30) + get16 (header + 32))
        return fail_broken (archive, error);
      if (is_named (header + ENTRY_LENGTH, n_name, member))
        {
          take_entry (entry, header);
          return TRUE;
        }
      if (!is_found && ends_with (header + ENTRY_LENGTH, n_name, ending))
        {
          take_entry (entry, header);
          is_found = TRUE;
        }
      at += ENTRY_LENGTH + n_name + get16 (header + 30) + get16 (header + 32);
    }

  return is_found || fail (archive, BOW_ERROR_FORMAT, _("There is no KML file in the archive."), error);
}

static gboolean
check_entry (const Archive  *archive,
             const Entry    *entry,
             gsize           most,
             GError        **error)
{
  if (entry->flags & FLAG_ENCRYPTED)
    return fail (archive, BOW_ERROR_FORMAT, _("The archive is locked with a password. Unlock it and try again."), error);
  if (entry->method != METHOD_STORED && entry->method != METHOD_DEFLATED)
    return fail (archive, BOW_ERROR_FORMAT, _("The archive is packed in an unusual way. Pack the map again as a KMZ file."), error);
  if (entry->packed == NEEDS_ZIP64 || entry->length == NEEDS_ZIP64 || entry->length > most)
    return fail (archive, BOW_ERROR_TOO_LARGE, _("The map in the archive is larger than 64 MiB. Split it, or save it with simpler lines."), error);
  if (entry->length > SMALL && entry->length / BOW_ZIP_MAX_RATIO > entry->packed)
    return fail (archive, BOW_ERROR_TOO_LARGE, _("The map in the archive would grow to more than a hundred times its size. It may be meant to do harm."), error);

  return TRUE;
}

/* What is packed, between the member's own header and the archive's end. */
static const guint8 *
find_packed (const Archive  *archive,
             const Entry    *entry,
             GError        **error)
{
  gsize at = entry->offset;
  const guint8 *header = archive->bytes + at;
  gsize skip;

  if (at > archive->length || archive->length - at < LOCAL_LENGTH || get32 (header) != LOCAL_SIGNATURE)
    {
      fail_broken (archive, error);
      return NULL;
    }
  skip = (gsize) LOCAL_LENGTH + get16 (header + 26) + get16 (header + 28);
  if (archive->length - at < skip || archive->length - at - skip < entry->packed)
    {
      fail_broken (archive, error);
      return NULL;
    }

  return header + skip;
}

/* Into exactly as many bytes as the entry says: what says otherwise is broken. */
static gboolean
inflate_packed (const Entry  *entry,
                const guint8 *packed,
                guint8       *plain)
{
  z_stream stream = { .next_in = (z_const Bytef *) packed, .avail_in = entry->packed, .next_out = plain, .avail_out = entry->length };
  int code;

  if (inflateInit2 (&stream, -MAX_WBITS) != Z_OK)
    return FALSE;
  code = inflate (&stream, Z_FINISH);
  inflateEnd (&stream);

  return code == Z_STREAM_END && stream.avail_out == 0;
}

static gboolean
unpack (const Entry  *entry,
        const guint8 *packed,
        guint8       *plain)
{
  if (entry->method == METHOD_STORED)
    {
      if (entry->packed != entry->length)
        return FALSE;
      memcpy (plain, packed, entry->length);
    }
  else if (!inflate_packed (entry, packed, plain))
    return FALSE;

  return crc32 (0, plain, entry->length) == entry->checksum;
}

/**
 * bow_zip_read_member:
 * @file: the bytes of a ZIP archive
 * @name: its name, for messages
 * @member: the member to be read
 * @ending: where that is not there, the first whose name ends so
 * @most: so many bytes at most
 * @error: return location
 *
 * Reads one member of an archive into memory. One that is larger than @most or
 * grows too much, one that says anything wrong about itself, and one that is
 * encrypted are refused before anything of it is unpacked.
 *
 * Returns: (transfer full) (nullable): the member; %NULL with %BOW_ERROR_FORMAT or
 *   %BOW_ERROR_TOO_LARGE
 */
GBytes *
bow_zip_read_member (GBytes      *file,
                     const char  *name,
                     const char  *member,
                     const char  *ending,
                     gsize        most,
                     GError     **error)
{
  Archive archive = { .name = name };
  Entry entry;
  const guint8 *packed;
  g_autofree guint8 *plain = NULL;

  archive.bytes = g_bytes_get_data (file, &archive.length);
  if (!find_entry (&archive, member, ending, &entry, error) || !check_entry (&archive, &entry, most, error))
    return NULL;
  packed = find_packed (&archive, &entry, error);
  if (packed == NULL)
    return NULL;
  plain = g_malloc (MAX (entry.length, 1));
  if (!unpack (&entry, packed, plain))
    {
      fail_broken (&archive, error);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&plain), entry.length);
}
