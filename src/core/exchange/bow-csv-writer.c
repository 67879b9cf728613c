/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-csv-writer.h"

#include <math.h>
#include <string.h>

struct _BowCsvWriter
{
  GOutputStream *stream;
  GString *record;
  gboolean has_fields;
};

/* What spreadsheets pass over before they look for a formula, and what begins
 * one, in its full-width form too. */
static gboolean
is_passed_over (gunichar c)
{
  return c == '\'' || c == '"' || c == 0xfeff || g_unichar_isspace (c) || g_unichar_iszerowidth (c);
}

static gboolean
begins_formula (gunichar c)
{
  return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' ||
         c == 0xff1d || c == 0xff0b || c == 0xff0d || c == 0xff20 || c == 0x2212;
}

static gboolean
looks_like_formula (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (begins_formula (character))
        return TRUE;
      if (!is_passed_over (character))
        return FALSE;
    }
  return FALSE;
}

/**
 * bow_csv_guard:
 * @text: a text in UTF-8
 *
 * Puts an apostrophe before a text that a spreadsheet might take for a formula.
 *
 * Returns: (transfer full): the text, safe to open in a spreadsheet
 */
char *
bow_csv_guard (const char *text)
{
  return looks_like_formula (text) ? g_strconcat ("'", text, NULL) : g_strdup (text);
}

/**
 * bow_csv_unguard:
 * @text: a text in UTF-8
 *
 * The inverse of bow_csv_guard().
 *
 * Returns: (transfer full): the text that was guarded, or @text where none was
 */
char *
bow_csv_unguard (const char *text)
{
  return g_strdup (*text == '\'' && looks_like_formula (text + 1) ? text + 1 : text);
}

/**
 * bow_csv_writer_new:
 * @stream: where the table goes
 *
 * Returns: (transfer full): a writer
 */
BowCsvWriter *
bow_csv_writer_new (GOutputStream *stream)
{
  BowCsvWriter *self = g_new0 (BowCsvWriter, 1);

  self->stream = g_object_ref (stream);
  self->record = g_string_new (NULL);
  return self;
}

static void
begin_field (BowCsvWriter *self)
{
  if (self->has_fields)
    g_string_append_c (self->record, ',');
  self->has_fields = TRUE;
}

/**
 * bow_csv_writer_add_text:
 * @self: a writer
 * @text: (nullable): the text of the next field; %NULL for an empty one
 *
 * Adds a field to the record.
 */
void
bow_csv_writer_add_text (BowCsvWriter *self,
                         const char   *text)
{
  g_autofree char *guarded = bow_csv_guard (text != NULL ? text : "");

  begin_field (self);
  if (guarded[strcspn (guarded, ",\"\r\n")] == '\0' && *guarded != ' ' && !g_str_has_suffix (guarded, " "))
    {
      g_string_append (self->record, guarded);
      return;
    }
  g_string_append_c (self->record, '"');
  for (const char *c = guarded; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (self->record, '"');
      g_string_append_c (self->record, *c);
    }
  g_string_append_c (self->record, '"');
}

/**
 * bow_csv_writer_add_number:
 * @self: a writer
 * @number: a number; an empty field is written where it is not finite
 * @decimals: how many digits after the point, 0 to 15
 *
 * Adds a field that is a number by its type.
 */
void
bow_csv_writer_add_number (BowCsvWriter *self,
                           double        number,
                           int           decimals)
{
  char format[8], text[G_ASCII_DTOSTR_BUF_SIZE + 400];

  begin_field (self);
  if (!isfinite (number))
    return;
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 15));
  g_string_append (self->record, g_ascii_formatd (text, sizeof text, format, number));
}

/**
 * bow_csv_writer_end_record:
 * @self: a writer
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes the record out.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_csv_writer_end_record (BowCsvWriter *self,
                           GCancellable *cancellable,
                           GError      **error)
{
  gboolean written;

  /* A line of one empty field would be read as no record. */
  if (self->record->len == 0)
    g_string_append (self->record, "\"\"");
  g_string_append (self->record, "\r\n");
  written = g_output_stream_write_all (self->stream, self->record->str, self->record->len, NULL, cancellable, error);
  g_string_truncate (self->record, 0);
  self->has_fields = FALSE;
  return written;
}

/**
 * bow_csv_writer_free:
 * @self: (transfer full): a writer
 */
void
bow_csv_writer_free (BowCsvWriter *self)
{
  g_object_unref (self->stream);
  g_string_free (self->record, TRUE);
  g_free (self);
}
