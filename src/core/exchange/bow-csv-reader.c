/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-csv-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"

struct _BowCsvReader
{
  GBytes *file;
  char *name;

  const char *start;
  const char *position;
  const char *end;

  gint64 line;
  gint64 next_line;

  /* The texts of the record, each ended by a NUL, one after the other. */
  char *texts;
  gsize length;
  gsize allocated;

  gsize n_fields;
  gsize offsets[BOW_CSV_MAX_COLUMNS];
  const char *fields[BOW_CSV_MAX_COLUMNS];
};

static const char byte_order_mark[] = "\xef\xbb\xbf";

/* The characters that end a run of plain text. A quotation mark inside text
 * that does not begin with one stands for itself. */
static const guint8 is_special[256] = {
  ['\0'] = 1, ['\n'] = 1, ['\r'] = 1, [','] = 1,
};

/**
 * bow_csv_reader_set_error:
 * @self: a reader
 * @error: return location
 * @format: what is wrong and what to do, whole sentences in the manner of printf()
 * @...: what to put into it
 *
 * Sets a %BOW_ERROR_FORMAT whose message begins with the name of the file and
 * the line of the record last read.
 */
void
bow_csv_reader_set_error (BowCsvReader *self,
                          GError      **error,
                          const char   *format,
                          ...)
{
  g_autofree char *what = NULL;
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, self->line);
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  /* Translators: the name of a file, the number of a line in it, and what is wrong there. */
  g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s, line %s: %s"), self->name, line, what);
}

static const char *
find_foreign_format (const char *bytes,
                     gsize       length)
{
  static const struct
  {
    const char *magic;
    gsize length;
    const char *message;
  } formats[] = {
    { "PK\x03\x04", 4, N_("This is a spreadsheet or an archive, not a CSV file. Open it and save the table as CSV.") },
    { "\xd0\xcf\x11\xe0", 4, N_("This is an old Office file, not a CSV file. Open it and save the table as CSV.") },
    { "\x1f\x8b", 2, N_("This is a compressed file. Unpack it first.") },
    { "\xfd" "7zXZ", 5, N_("This is a compressed file. Unpack it first.") },
    { "%PDF", 4, N_("This is a PDF document, not a CSV file.") },
    { "\xff\xfe", 2, N_("This is text in UTF-16. Save it as CSV in UTF-8.") },
    { "\xfe\xff", 2, N_("This is text in UTF-16. Save it as CSV in UTF-8.") },
    { "<", 1, N_("This is a web page or XML, not a CSV file. Download the file itself.") },
    { "{", 1, N_("This is JSON, not a CSV file.") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (length >= formats[i].length && memcmp (bytes, formats[i].magic, formats[i].length) == 0)
      return _(formats[i].message);
  return NULL;
}

static gboolean
check_whole (const char *name,
             const char *bytes,
             gsize       length,
             GError    **error)
{
  const char *foreign = find_foreign_format (bytes, length);

  if (length > BOW_CSV_MAX_FILE)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _("%s is larger than 1 GiB. Split it and import the parts."), name);
      return FALSE;
    }
  if (foreign != NULL)
    {
      /* Translators: the name of a file, and what is wrong with it. */
      g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s: %s"), name, foreign);
      return FALSE;
    }
  return TRUE;
}

/**
 * bow_csv_reader_new:
 * @file: the bytes of the file; they are not copied
 * @name: the file's name, for messages
 * @error: return location
 *
 * Makes a reader that stands before the first record.
 *
 * Returns: (transfer full): the reader; %NULL with %BOW_ERROR_FORMAT where the
 *   file is plainly of another format, and with %BOW_ERROR_TOO_LARGE over 1 GiB
 */
BowCsvReader *
bow_csv_reader_new (GBytes     *file,
                    const char *name,
                    GError    **error)
{
  g_autoptr (BowCsvReader) self = NULL;
  gsize length;
  const char *bytes;

  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  bytes = g_bytes_get_data (file, &length);
  if (!check_whole (name, bytes, length, error))
    return NULL;

  self = g_new0 (BowCsvReader, 1);
  self->file = g_bytes_ref (file);
  self->name = g_strdup (name);
  /* An empty file may have no bytes to point to. */
  self->start = bytes != NULL ? bytes : "";
  self->end = self->start + length;
  self->allocated = 4096;
  self->texts = g_malloc (self->allocated);
  bow_csv_reader_rewind (self);
  return g_steal_pointer (&self);
}

/**
 * bow_csv_reader_rewind:
 * @self: a reader
 *
 * Goes back to before the first record.
 */
void
bow_csv_reader_rewind (BowCsvReader *self)
{
  gsize mark = strlen (byte_order_mark);

  self->position = self->start;
  if ((gsize) (self->end - self->start) >= mark && memcmp (self->start, byte_order_mark, mark) == 0)
    self->position += mark;
  self->line = 0;
  self->next_line = 1;
  self->n_fields = 0;
}

/* CR LF is one line, as are CR and LF alone. */
static gint64
count_lines (const char *from,
             const char *to)
{
  gint64 lines = 0;

  for (const char *c = from; c < to; c++)
    if (*c == '\n' || (*c == '\r' && !(c + 1 < to && c[1] == '\n')))
      lines++;
  return lines;
}

static gboolean
append (BowCsvReader *self,
        const char   *from,
        gsize         length,
        GError      **error)
{
  gsize needed = self->length + length + 1;

  if (needed - self->offsets[self->n_fields] > BOW_CSV_MAX_FIELD)
    {
      bow_csv_reader_set_error (self, error, _("Column %d holds more than 1 MiB. A quotation mark may be missing."),
                                (int) self->n_fields + 1);
      return FALSE;
    }
  if (needed > self->allocated)
    {
      self->allocated = MAX (self->allocated * 2, needed);
      self->texts = g_realloc (self->texts, self->allocated);
    }
  memcpy (self->texts + self->length, from, length);
  self->length += length;
  return TRUE;
}

static gboolean
read_plain (BowCsvReader *self,
            GError      **error)
{
  const char *c = self->position;

  while (c < self->end && !is_special[(guint8) *c])
    c++;
  if (c < self->end && *c == '\0')
    {
      bow_csv_reader_set_error (self, error, _("There is a NUL byte in column %d. The file may be damaged."),
                                (int) self->n_fields + 1);
      return FALSE;
    }
  if (!append (self, self->position, (gsize) (c - self->position), error))
    return FALSE;
  self->position = c;
  return TRUE;
}

static gboolean
read_quoted (BowCsvReader *self,
             GError      **error)
{
  const char *c = self->position + 1;

  for (;;)
    {
      const char *quote = memchr (c, '"', (gsize) (self->end - c));

      if (quote == NULL)
        {
          bow_csv_reader_set_error (self, error, _("The quotation mark that opens column %d is never closed."),
                                    (int) self->n_fields + 1);
          return FALSE;
        }
      if (memchr (c, '\0', (gsize) (quote - c)) != NULL)
        {
          bow_csv_reader_set_error (self, error, _("There is a NUL byte in column %d. The file may be damaged."),
                                    (int) self->n_fields + 1);
          return FALSE;
        }
      self->next_line += count_lines (c, quote);
      if (!append (self, c, (gsize) (quote - c), error))
        return FALSE;
      c = quote + 1;
      if (c == self->end || *c != '"')
        break;
      if (!append (self, "\"", 1, error))
        return FALSE;
      c++;
    }

  if (c < self->end && *c != ',' && *c != '\n' && *c != '\r')
    {
      bow_csv_reader_set_error (self, error, _("Text follows the quotation mark that closes column %d."),
                                (int) self->n_fields + 1);
      return FALSE;
    }
  self->position = c;
  return TRUE;
}

static void
pass_line_end (BowCsvReader *self)
{
  if (self->position == self->end)
    return;
  if (*self->position == '\r')
    self->position += self->position + 1 < self->end && self->position[1] == '\n' ? 2 : 1;
  else
    self->position++;
  self->next_line++;
}

static void
pass_empty_lines (BowCsvReader *self)
{
  while (self->position < self->end && (*self->position == '\r' || *self->position == '\n'))
    pass_line_end (self);
}

static gboolean
read_fields (BowCsvReader *self,
             GError      **error)
{
  for (;;)
    {
      gboolean quoted = self->position < self->end && *self->position == '"';

      if (self->n_fields == BOW_CSV_MAX_COLUMNS)
        {
          bow_csv_reader_set_error (self, error, _("There are more than %d columns."), BOW_CSV_MAX_COLUMNS);
          return FALSE;
        }
      self->offsets[self->n_fields] = self->length;
      if (!(quoted ? read_quoted (self, error) : read_plain (self, error)))
        return FALSE;
      self->texts[self->length++] = '\0';
      self->n_fields++;

      if (self->position == self->end || *self->position != ',')
        return TRUE;
      self->position++;
    }
}

static gboolean
check_text (BowCsvReader *self,
            const char   *record,
            GError      **error)
{
  const char *bad;

  if (g_utf8_validate_len (record, (gsize) (self->position - record), &bad))
    return TRUE;
  self->line += count_lines (record, bad);
  bow_csv_reader_set_error (self, error, _("The text is not in UTF-8. Save the table as CSV in UTF-8."));
  return FALSE;
}

/**
 * bow_csv_reader_next:
 * @self: a reader
 * @done: (out): whether there was no further record
 * @error: return location
 *
 * Reads the next record. After a failure the reader must not be read on.
 *
 * Returns: %FALSE with %BOW_ERROR_FORMAT where the table is malformed, the
 *   message naming the line
 */
gboolean
bow_csv_reader_next (BowCsvReader *self,
                     gboolean     *done,
                     GError      **error)
{
  const char *record;

  pass_empty_lines (self);
  self->line = self->next_line;
  self->n_fields = 0;
  self->length = 0;
  *done = self->position == self->end;
  if (*done)
    return TRUE;

  record = self->position;
  if (!read_fields (self, error) || !check_text (self, record, error))
    return FALSE;
  for (gsize i = 0; i < self->n_fields; i++)
    self->fields[i] = self->texts + self->offsets[i];
  pass_line_end (self);
  return TRUE;
}

/**
 * bow_csv_reader_get_fields:
 * @self: a reader
 * @n_fields: (out): how many the record has
 *
 * Returns: (transfer none): the texts of the record last read, valid until the
 *   next is read
 */
const char *const *
bow_csv_reader_get_fields (BowCsvReader *self,
                           gsize        *n_fields)
{
  *n_fields = self->n_fields;
  return self->fields;
}

/**
 * bow_csv_reader_get_name:
 * @self: a reader
 *
 * Returns: (transfer none): the file's name, as messages give it
 */
const char *
bow_csv_reader_get_name (BowCsvReader *self)
{
  return self->name;
}

/**
 * bow_csv_reader_get_line:
 * @self: a reader
 *
 * Returns: the line on which the record last read begins, from 1
 */
gint64
bow_csv_reader_get_line (BowCsvReader *self)
{
  return self->line;
}

/**
 * bow_csv_reader_get_progress:
 * @self: a reader
 *
 * Returns: the part of the file that has been read, 0 to 1
 */
double
bow_csv_reader_get_progress (BowCsvReader *self)
{
  if (self->end == self->start)
    return 1.0;
  return (double) (self->position - self->start) / (double) (self->end - self->start);
}

/**
 * bow_csv_reader_free:
 * @self: (transfer full): a reader
 */
void
bow_csv_reader_free (BowCsvReader *self)
{
  g_bytes_unref (self->file);
  g_free (self->name);
  g_free (self->texts);
  g_free (self);
}
