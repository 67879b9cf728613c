/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-figure-table.h"

#include <math.h>

#include "base/bow-interval.h"
#include "base/bow-json-text.h"
#include "exchange/bow-csv-writer.h"
#include "geo/bow-geometry.h"

/* About 0.1 m: what a place is known to has been taken care of before. */
#define PLACE_DECIMALS 6
/* Lines between two writes. */
#define SLICE 512

static const char *const terms[] = {
  "about", "file_marking", "file_handling", "file_purpose", "file_recipient", "exporter", "exported", "head",
};

typedef struct
{
  char *text;
  double number;
  int decimals;
} Cell;

struct _BowFigureTable
{
  GStrv columns;
  char *about;
  GArray *cells;
  GArray *positions;
  /* Where the positions of each line end. */
  GArray *ends;
};

static void
clear_cell (gpointer cell)
{
  g_free (((Cell *) cell)->text);
}

/**
 * bow_figure_table_new:
 * @columns: (array zero-terminated=1): the names of the columns
 * @about: how the figures were worked out, in a sentence
 *
 * Returns: (transfer full): a table without lines
 */
BowFigureTable *
bow_figure_table_new (const char *const *columns,
                      const char        *about)
{
  BowFigureTable *self = g_new0 (BowFigureTable, 1);

  self->columns = g_strdupv ((char **) columns);
  self->about = g_strdup (about);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, clear_cell);
  self->positions = g_array_new (FALSE, FALSE, sizeof (BowPosition));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

/**
 * bow_figure_table_free:
 * @self: (nullable): a table
 *
 * Frees it.
 */
void
bow_figure_table_free (BowFigureTable *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->columns);
  g_free (self->about);
  g_array_unref (self->cells);
  g_array_unref (self->positions);
  g_array_unref (self->ends);
  g_free (self);
}

/**
 * bow_figure_table_add_text:
 * @self: a table
 * @text: (nullable): what stands in the next column
 */
void
bow_figure_table_add_text (BowFigureTable *self,
                           const char     *text)
{
  const Cell cell = { .text = g_strdup (text != NULL ? text : "") };

  g_array_append_val (self->cells, cell);
}

/**
 * bow_figure_table_add_number:
 * @self: a table
 * @number: what stands in the next column; nothing where it is none or has no end
 * @decimals: how many decimals of it are written
 */
void
bow_figure_table_add_number (BowFigureTable *self,
                             double          number,
                             int             decimals)
{
  const Cell cell = { .number = number, .decimals = decimals };

  g_array_append_val (self->cells, cell);
}

/**
 * bow_figure_table_add_position:
 * @self: a table
 * @longitude: degrees east
 * @latitude: degrees north
 *
 * Adds to the place of the line: one position is a point, two are a line from
 * one to the other, and more are the corners of an area, counterclockwise and
 * each once.
 */
void
bow_figure_table_add_position (BowFigureTable *self,
                               double          longitude,
                               double          latitude)
{
  const BowPosition position = { longitude, latitude };

  g_array_append_val (self->positions, position);
}

/**
 * bow_figure_table_end_line:
 * @self: a table, with a text or number for each column added
 *
 * Ends the line.
 */
void
bow_figure_table_end_line (BowFigureTable *self)
{
  g_array_append_val (self->ends, self->positions->len);
  g_assert (self->cells->len == self->ends->len * g_strv_length (self->columns));
}

/**
 * bow_figure_table_get_n_lines:
 * @self: a table
 *
 * Returns: how many lines it has
 */
gsize
bow_figure_table_get_n_lines (BowFigureTable *self)
{
  return self->ends->len;
}

/**
 * bow_figure_table_has_places:
 * @self: a table
 *
 * Returns: whether its lines have places, or it has none
 */
gboolean
bow_figure_table_has_places (BowFigureTable *self)
{
  return self->positions->len > 0 || self->ends->len == 0;
}

static gboolean
write_csv (BowFigureTable       *self,
           const BowExportNote  *note,
           GOutputStream        *stream,
           GCancellable         *cancellable,
           GError              **error)
{
  g_autoptr (BowCsvWriter) csv = bow_csv_writer_new (stream);
  g_autofree char *exported = bow_instant_print (note->at_ms);
  const char *const ends[] = { self->about, note->marking, note->handling, note->purpose, note->recipient, note->exporter, exported, note->head };
  guint n_columns = g_strv_length (self->columns);

  for (guint i = 0; i < n_columns; i++)
    bow_csv_writer_add_text (csv, self->columns[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    bow_csv_writer_add_text (csv, terms[i]);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      if (i % n_columns == 0 && !bow_csv_writer_end_record (csv, cancellable, error))
        return FALSE;
      if (cell->text != NULL || !isfinite (cell->number))
        bow_csv_writer_add_text (csv, cell->text != NULL ? cell->text : "");
      else
        bow_csv_writer_add_number (csv, cell->number, cell->decimals);
      for (gsize j = 0; i % n_columns == n_columns - 1 && j < G_N_ELEMENTS (ends); j++)
        bow_csv_writer_add_text (csv, ends[j] != NULL ? ends[j] : "");
    }

  return bow_csv_writer_end_record (csv, cancellable, error);
}

static void
append_number (GString *json,
               double   number,
               int      decimals)
{
  char format[16], text[G_ASCII_DTOSTR_BUF_SIZE + 32];

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_string_append (json, isfinite (number) ? g_ascii_formatd (text, sizeof text, format, number) : "null");
}

static void
append_position (GString           *json,
                 const BowPosition *position)
{
  g_string_append_c (json, '[');
  append_number (json, position->longitude, PLACE_DECIMALS);
  g_string_append_c (json, ',');
  append_number (json, position->latitude, PLACE_DECIMALS);
  g_string_append_c (json, ']');
}

static void
append_place (GString           *json,
              const BowPosition *positions,
              guint              n)
{
  if (n == 0)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append (json, n == 1 ? "{\"type\":\"Point\",\"coordinates\":" : n == 2 ? "{\"type\":\"LineString\",\"coordinates\":[" : "{\"type\":\"Polygon\",\"coordinates\":[[");
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_position (json, &positions[i]);
    }
  if (n > 2)
    {
      g_string_append_c (json, ',');
      append_position (json, &positions[0]);
    }
  g_string_append (json, n == 1 ? "}" : n == 2 ? "]}" : "]]}");
}

static void
append_line (BowFigureTable *self,
             GString        *json,
             guint           line)
{
  guint n_columns = g_strv_length (self->columns);
  guint first = line > 0 ? g_array_index (self->ends, guint, line - 1) : 0, end = g_array_index (self->ends, guint, line);

  g_string_append (json, line > 0 ? ",\n{\"type\":\"Feature\",\"geometry\":" : "\n{\"type\":\"Feature\",\"geometry\":");
  append_place (json, (const BowPosition *) (gconstpointer) self->positions->data + first, end - first);
  g_string_append (json, ",\"properties\":{");
  for (guint i = 0; i < n_columns; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, line * n_columns + i);

      if (i > 0)
        g_string_append_c (json, ',');
      bow_json_text_append (json, self->columns[i]);
      g_string_append_c (json, ':');
      if (cell->text != NULL)
        bow_json_text_append (json, cell->text);
      else
        append_number (json, cell->number, cell->decimals);
    }
  g_string_append (json, "}}");
}

static void
append_terms (BowFigureTable      *self,
              const BowExportNote *note,
              GString             *json)
{
  g_autofree char *exported = bow_instant_print (note->at_ms);
  const char *const ends[] = { self->about, note->marking, note->handling, note->purpose, note->recipient, note->exporter, exported, note->head };
  gboolean is_first = TRUE;

  g_string_append (json, "\n],\"bowstreet\":{");
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    if (ends[i] != NULL)
      {
        if (!is_first)
          g_string_append_c (json, ',');
        is_first = FALSE;
        bow_json_text_append (json, terms[i]);
        g_string_append_c (json, ':');
        bow_json_text_append (json, ends[i]);
      }
  g_string_append (json, "}}\n");
}

static gboolean
write_geojson (BowFigureTable       *self,
               const BowExportNote  *note,
               GOutputStream        *stream,
               GCancellable         *cancellable,
               GError              **error)
{
  g_autoptr (GString) json = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[");

  for (guint line = 0; line < self->ends->len; line++)
    {
      append_line (self, json, line);
      if (line % SLICE != 0)
        continue;
      if (!g_output_stream_write_all (stream, json->str, json->len, NULL, cancellable, error))
        return FALSE;
      g_string_truncate (json, 0);
    }
  append_terms (self, note, json);

  return g_output_stream_write_all (stream, json->str, json->len, NULL, cancellable, error);
}

/**
 * bow_figure_table_write:
 * @self: a table
 * @format: `csv`, or `geojson` where it has places
 * @note: what the file says about itself
 * @stream: where it goes
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_figure_table_write (BowFigureTable       *self,
                        const char           *format,
                        const BowExportNote  *note,
                        GOutputStream        *stream,
                        GCancellable         *cancellable,
                        GError              **error)
{
  if (g_str_equal (format, "geojson"))
    return write_geojson (self, note, stream, cancellable, error);

  return write_csv (self, note, stream, cancellable, error);
}
