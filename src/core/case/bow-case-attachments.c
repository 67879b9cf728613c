/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-attachments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-image-check.h"
#include "base/bow-image-strip.h"
#include "case/bow-case-consult.h"
#include "case/bow-case-private.h"
#include "case/bow-load.h"
#include "case/bow-search-private.h"

#define CHUNK (1024 * 1024)
#define MOST_CHUNKS 256
#define MOST_BYTES ((gsize) MOST_CHUNKS * CHUNK)

/* Whom to tell how far it has come: reading is the first half, writing the
 * second. */
typedef struct
{
  BowProgressFunc func;
  gpointer data;
} Teller;

static void
tell (const Teller *teller,
      gsize         done,
      gsize         total)
{
  if (teller->func != NULL)
    teller->func ((gint64) done, (gint64) total, teller->data);
}

static GFileInputStream *
open_file (GFile         *file,
           gsize         *size,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GFileInfo) info = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                           _("This is a folder. Attach the files in it, one or several at a time."));
      return NULL;
    }
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  *size = info != NULL ? (gsize) g_file_info_get_size (info) : 0;

  return g_file_read (file, cancellable, error);
}

static GBytes *
read_file (GFile         *file,
           const Teller  *teller,
           GCancellable  *cancellable,
           GError       **error)
{
  gsize size;
  g_autoptr (GFileInputStream) stream = open_file (file, &size, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (CHUNK);
  gssize n;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), piece, CHUNK, cancellable, error)) > 0)
    {
      if (bytes->len + (gsize) n > MOST_BYTES)
        {
          g_set_error_literal (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                               _("An attachment has at most 256 MiB. Attach a part of it, or keep the whole as an exhibit."));
          return NULL;
        }
      g_byte_array_append (bytes, piece, (guint) n);
      tell (teller, bytes->len, MAX (size, bytes->len) * 2);
    }
  if (n < 0)
    return NULL;
  if (bytes->len == 0)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("The file is empty. There is nothing to attach."));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
is_anonymous (BowCase   *self,
              gint64     row,
              gboolean  *anonymous,
              GError   **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT anonymity FROM report WHERE id = ?", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  *anonymous = has_row && g_strcmp0 (bow_statement_text (select, 0), "anonymous") == 0;

  return TRUE;
}

/* For an anonymous report the file goes in without what stands beside the
 * picture; what cannot be stripped goes in only where somebody says so. */
static gboolean
strip_metadata (GBytes     **bytes,
                const char **media_type,
                gboolean     keep_metadata,
                GError     **error)
{
  g_autoptr (GBytes) stripped = bow_image_strip (*bytes, media_type);

  if (stripped != NULL)
    {
      g_bytes_unref (*bytes);
      *bytes = g_steal_pointer (&stripped);
      return TRUE;
    }
  if (keep_metadata)
    return TRUE;

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE,
                       _("This report is anonymous, and what the file says of its author, place and device can be taken out of whole JPEG and PNG pictures alone. Look into the file first, and confirm that it can be kept as it is."));
  return FALSE;
}

static const char *
get_extension (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name && strlen (dot) <= 9 ? dot : "";
}

static char *
make_name (BowRecord  *record,
           const char *basename,
           const char *media_type,
           gboolean    anonymous)
{
  const char *extension = g_strcmp0 (media_type, "image/jpeg") == 0  ? ".jpg"
                          : g_strcmp0 (media_type, "image/png") == 0 ? ".png"
                                                                     : get_extension (basename);

  if (anonymous)
    return g_strconcat (bow_record_get_ref (record), extension, NULL);

  return g_utf8_validate (basename, -1, NULL) ? g_utf8_substring (basename, 0, MIN (g_utf8_strlen (basename, -1), 255))
                                              : g_strconcat (bow_record_get_ref (record), extension, NULL);
}

static gboolean
write_chunks (BowCase       *self,
              gint64         row,
              GBytes        *bytes,
              const Teller  *teller,
              GCancellable  *cancellable,
              GError       **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize at = 0; at < length; at += CHUNK)
    {
      BowStatement *insert;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      insert = bow_connection_statement (self->connection, "INSERT INTO attachment_chunk(attachment, seq, bytes) VALUES(?, ?, ?)", error);
      if (insert == NULL)
        return FALSE;
      bow_statement_bind_integer (insert, 1, row);
      bow_statement_bind_integer (insert, 2, (gint64) (at / CHUNK));
      bow_statement_bind_bytes (insert, 3, data + at, MIN ((gsize) CHUNK, length - at));
      if (!bow_statement_run (insert, error))
        return FALSE;
      tell (teller, length + MIN (at + CHUNK, length), length * 2);
    }

  return TRUE;
}

typedef struct
{
  gint64 to;
  const char *basename;
  const char *media_type;
  GBytes *bytes;
  gboolean anonymous;
  Teller teller;
} Attaching;

static void
fill_in (BowRecord       *record,
         const Attaching *what)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (what->bytes, &length);
  g_autofree char *guessed = g_content_type_guess (what->anonymous ? NULL : what->basename, data, MIN (length, 4096), NULL);
  g_autofree char *type = what->media_type != NULL ? g_strdup (what->media_type) : g_content_type_get_mime_type (guessed);
  g_autofree char *name = make_name (record, what->basename, what->media_type, what->anonymous);
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, length);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, what->bytes);

  bow_record_set (record, "file_name", name);
  bow_record_set (record, "media_type", type);
  bow_record_set (record, "size", size);
  bow_record_set (record, "sha256", hash);
}

/* One action: the record, its bytes and the link, or nothing. */
static gint64
attach (BowCase          *self,
        const Attaching  *what,
        GCancellable     *cancellable,
        GError          **error)
{
  g_autoptr (BowRecord) record = NULL;
  BowLinkNew link = { .to = what->to, .relation = "attached_to" };
  gboolean saved;

  if (!bow_case_begin (self, "attach", error))
    return 0;
  record = bow_case_new_record (self, bow_kind_find ("attachment"), error);
  if (record != NULL)
    fill_in (record, what);
  self->is_computing = TRUE;
  saved = record != NULL && bow_case_save (self, record, error);
  self->is_computing = FALSE;
  if (saved)
    link.from = link.because_row = bow_record_get_row (record);
  if (saved && write_chunks (self, link.from, what->bytes, &what->teller, cancellable, error) &&
      _bow_case_index_file (self, link.from, bow_record_get (record, "media_type"), what->bytes, error) &&
      bow_case_link (self, &link, error) != 0)
    return bow_case_commit (self, error) ? link.from : 0;

  bow_case_abandon (self);
  return 0;
}

/**
 * bow_case_attach_telling:
 * @self: a case
 * @row: row of the record that it belongs to
 * @file: a file, of at most 256 MiB
 * @keep_metadata: for an anonymous report, whether a file that nothing can be
 *   stripped from is taken as it is
 * @progress: (nullable) (scope call): told how far it has come, in bytes read
 *   and written
 * @user_data: handed to @progress
 * @cancellable: (nullable): stops it; nothing is kept then
 * @error: return location
 *
 * Attaches a file to a record: its bytes go into the case file, and the log
 * keeps its hash, size and type. Where it came from on this computer is not
 * kept. On an anonymous report it loses its name, and a picture what stands
 * beside it: place, time, device, author. The pages of a PDF are not read here:
 * see #BowUnread.
 *
 * Returns: row of the attachment, or 0 with @error set: %BOW_ERROR_TOO_LARGE,
 *   %BOW_ERROR_RULE where metadata could not be stripped
 */
gint64
bow_case_attach_telling (BowCase          *self,
                         gint64            row,
                         GFile            *file,
                         gboolean          keep_metadata,
                         BowProgressFunc   progress,
                         gpointer          user_data,
                         GCancellable     *cancellable,
                         GError          **error)
{
  g_autofree char *basename = NULL;
  Attaching what = { .to = row, .teller = { progress, user_data } };
  gint64 attachment = 0;

  g_return_val_if_fail (BOW_IS_CASE (self) && G_IS_FILE (file), 0);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error) || !is_anonymous (self, row, &what.anonymous, error))
    return 0;
  what.bytes = read_file (file, &what.teller, cancellable, error);
  if (what.bytes == NULL)
    return 0;

  basename = g_file_get_basename (file);
  what.basename = basename;
  if (bow_image_check (what.bytes, error) && (!what.anonymous || strip_metadata (&what.bytes, &what.media_type, keep_metadata, error)))
    attachment = attach (self, &what, cancellable, error);
  g_bytes_unref (what.bytes);

  return attachment;
}

/**
 * bow_case_attach:
 * @self: a case
 * @row: row of the record that it belongs to
 * @file: a file, of at most 256 MiB
 * @keep_metadata: as for bow_case_attach_telling()
 * @cancellable: (nullable): stops it; nothing is kept then
 * @error: return location
 *
 * Attaches a file as bow_case_attach_telling() does, and tells nobody.
 *
 * Returns: row of the attachment, or 0 with @error set
 */
gint64
bow_case_attach (BowCase       *self,
                 gint64         row,
                 GFile         *file,
                 gboolean       keep_metadata,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return bow_case_attach_telling (self, row, file, keep_metadata, NULL, NULL, cancellable, error);
}

static gboolean
copy_chunks (BowCase        *self,
             gint64          row,
             GChecksum      *checksum,
             GOutputStream  *stream,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection, "SELECT bytes FROM attachment_chunk WHERE attachment = ? ORDER BY seq", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  while (bow_statement_step (select, &has_row, error))
    {
      const guint8 *bytes;
      gsize length;

      if (!has_row)
        return TRUE;
      bytes = bow_statement_bytes (select, 0, &length);
      g_checksum_update (checksum, bytes, (gssize) length);
      if (stream != NULL && !g_output_stream_write_all (stream, bytes, length, NULL, cancellable, error))
        return FALSE;
    }

  return FALSE;
}

/* Read once to see that it is what it was, before any of it goes out. */
static gboolean
check_hash (BowCase    *self,
            BowRecord  *record,
            GError    **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (!copy_chunks (self, bow_record_get_row (record), checksum, NULL, NULL, error))
    return FALSE;
  if (g_strcmp0 (g_checksum_get_string (checksum), bow_record_get (record, "sha256")) == 0)
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_DAMAGED,
               _("The bytes of %s are not those that were attached. Go back to a backup copy."), bow_record_get_ref (record));
  return FALSE;
}

/* The record of a file that holds what was attached. */
static BowRecord *
load_whole (BowCase  *self,
            gint64    row,
            GError  **error)
{
  g_autoptr (BowRecord) record = bow_load_record (self->connection, row, FALSE, error);

  if (record == NULL)
    return NULL;
  if (!g_str_equal (bow_record_get_kind (record)->name, "attachment") || bow_record_get (record, "sha256") == NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("%s holds no file."), bow_record_get_ref (record));
      return NULL;
    }

  return check_hash (self, record, error) ? g_steal_pointer (&record) : NULL;
}

/**
 * bow_case_look_at_attachment:
 * @self: a case
 * @row: row of an attachment
 * @most: at most so many bytes
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads the beginning of an attachment, to be shown inside the program. It is a
 * look as at any record, and leaves nothing on the disk.
 *
 * Returns: (transfer full): the bytes; %NULL with @error set on failure:
 *   %BOW_ERROR_DAMAGED where they are not those that were attached
 */
GBytes *
bow_case_look_at_attachment (BowCase       *self,
                             gint64         row,
                             gsize          most,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_autoptr (BowRecord) record = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require_kind (self, bow_kind_find ("attachment"), BOW_PERMISSION_READ, error))
    return NULL;
  record = load_whole (self, row, error);
  if (record == NULL || !bow_case_consult_record (self, row, error))
    return NULL;
  stream = g_memory_output_stream_new_resizable ();
  if (!copy_chunks (self, row, checksum, stream, cancellable, error) || !g_output_stream_close (stream, cancellable, error))
    return NULL;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));

  return g_bytes_new_from_bytes (bytes, 0, MIN (g_bytes_get_size (bytes), most));
}

/**
 * bow_case_read_attachment:
 * @self: a case
 * @row: row of an attachment
 * @terms: to whom it goes and what for
 * @stream: where its bytes go
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Gives an attachment out, once the log says so.
 *
 * Returns: %FALSE with @error set on failure: as bow_case_disclose(), and
 *   %BOW_ERROR_DAMAGED where the bytes are not those that were attached
 */
gboolean
bow_case_read_attachment (BowCase                   *self,
                          gint64                     row,
                          const BowDisclosureTerms  *terms,
                          GOutputStream             *stream,
                          GCancellable              *cancellable,
                          GError                   **error)
{
  g_autoptr (BowRecord) record = NULL;
  g_autoptr (BowDisclosure) disclosure = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (BOW_IS_CASE (self) && G_IS_OUTPUT_STREAM (stream), FALSE);

  record = load_whole (self, row, error);
  if (record == NULL)
    return FALSE;
  disclosure = bow_case_disclose (self, terms, &row, 1, error);

  return disclosure != NULL && copy_chunks (self, row, checksum, stream, cancellable, error);
}

/**
 * bow_case_check_attachments:
 * @self: a case
 * @faults: (element-type utf8): where a sentence is added for each that is wrong
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Compares the bytes of every attachment with the hash that was kept of them.
 *
 * Returns: %FALSE with @error set where it could not be done
 */
gboolean
bow_case_check_attachments (BowCase       *self,
                            GPtrArray     *faults,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT id FROM attachment WHERE sha256 IS NOT NULL", error);

  if (select == NULL || !bow_statement_read_integers (select, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (BowRecord) record = bow_load_record (self->connection, g_array_index (rows, gint64, i), FALSE, error);
      g_autoptr (GError) fault = NULL;

      if (record == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!check_hash (self, record, &fault))
        g_ptr_array_add (faults, g_strdup (fault->message));
    }

  return select != NULL;
}
