/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-gazetteer-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-geocode.h"
#include "geo/bow-grid.h"

#define N_CODE_POINT 10
#define N_OPEN_NAMES 34
#define MAX_LINE 65536

void
_bow_gazetteer_set_error (BowGazetteerReader *self,
                          GError            **error,
                          const char         *what)
{
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, self->csv != NULL ? bow_csv_reader_get_line (self->csv) : self->line);

  g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s, line %s: %s"), self->name, line, what);
}

gboolean
_bow_gazetteer_read_number (const char *text,
                            double     *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return *text != '\0' && !g_ascii_isspace (*text) && *end == '\0' && isfinite (*number);
}

gboolean
_bow_gazetteer_place_on_grid (BowGazetteerReader *self,
                              const char         *easting,
                              const char         *northing,
                              BowPlaceName       *name,
                              gboolean           *is_placed,
                              GError            **error)
{
  double east, north;

  *is_placed = TRUE;
  if (!_bow_gazetteer_read_number (easting, &east) || !_bow_gazetteer_read_number (northing, &north))
    {
      _bow_gazetteer_set_error (self, error, _("The easting or the northing is not a number."));
      return FALSE;
    }
  if (east == 0 && north == 0)
    *is_placed = FALSE;
  else if (!bow_grid_to_position (east, north, &name->position))
    {
      _bow_gazetteer_set_error (self, error, _("The easting and northing are not on the British National Grid."));
      return FALSE;
    }
  return TRUE;
}

gboolean
_bow_gazetteer_place_on_earth (BowGazetteerReader *self,
                               const char         *latitude,
                               const char         *longitude,
                               BowPlaceName       *name,
                               GError            **error)
{
  if (_bow_gazetteer_read_number (latitude, &name->position.latitude) && _bow_gazetteer_read_number (longitude, &name->position.longitude)
      && fabs (name->position.latitude) <= 90 && fabs (name->position.longitude) <= 180)
    return TRUE;
  _bow_gazetteer_set_error (self, error, _("The latitude or the longitude is not a number of degrees."));
  return FALSE;
}

gboolean
_bow_gazetteer_check_name (BowGazetteerReader *self,
                           const BowPlaceName *name,
                           GError            **error)
{
  if (*name->name != '\0' && strlen (name->name) <= BOW_GAZETTEER_MAX_TEXT && strlen (name->within) <= BOW_GAZETTEER_MAX_TEXT)
    return TRUE;
  _bow_gazetteer_set_error (self, error, _("The name is missing or too long."));
  return FALSE;
}

static const char *
get_column (BowGazetteerReader *self,
            const char *const  *fields,
            BowGazetteerColumn  column)
{
  return self->columns[column] >= 0 ? fields[self->columns[column]] : "";
}

/* Of a table: what the file says, or else what its type of name bears out. */
static gboolean
read_reach (BowGazetteerReader *self,
            const char *const  *fields,
            BowPlaceName       *name,
            GError            **error)
{
  const char *precision = get_column (self, fields, BOW_GAZETTEER_COLUMN_PRECISION), *people = get_column (self, fields, BOW_GAZETTEER_COLUMN_POPULATION);
  double population = 0;

  if ((*precision != '\0' && !(_bow_gazetteer_read_number (precision, &name->precision_m) && name->precision_m > 0 && name->precision_m <= BOW_GEOMETRY_MAX_PRECISION))
      || (*people != '\0' && !(_bow_gazetteer_read_number (people, &population) && population >= 0)))
    {
      _bow_gazetteer_set_error (self, error, _("The precision or the population is not a number above 0."));
      return FALSE;
    }
  if (*precision == '\0')
    name->precision_m = name->type == BOW_PLACE_TOWN ? bow_gazetteer_reader_town_reach (population) : 0;
  return TRUE;
}

/* As the command line names them. Feature codes are those of GeoNames, of which
 * those of settlements begin with PPL. */
static gboolean
read_type (BowGazetteerReader *self,
           const char *const  *fields,
           BowPlaceName       *name,
           GError            **error)
{
  const char *type = get_column (self, fields, BOW_GAZETTEER_COLUMN_TYPE);

  name->type = g_str_has_prefix (get_column (self, fields, BOW_GAZETTEER_COLUMN_FEATURE), "PPL") ? BOW_PLACE_TOWN : BOW_PLACE_SPOT;
  if (*type == '\0')
    return TRUE;
  for (guint i = 0; i < BOW_PLACE_N_TYPES; i++)
    if (g_str_equal (type, bow_place_type_name ((BowPlaceType) i)))
      {
        name->type = (BowPlaceType) i;
        return TRUE;
      }
  _bow_gazetteer_set_error (self, error, _("The type is none of postcode, outward, street, spot, town and feature."));
  return FALSE;
}

static gboolean
read_table (BowGazetteerReader *self,
            const char *const  *fields,
            BowPlaceName       *name,
            gboolean           *is_placed,
            GError            **error)
{
  gboolean on_grid = self->columns[BOW_GAZETTEER_COLUMN_EASTING] >= 0;

  if (on_grid && !_bow_gazetteer_place_on_grid (self, get_column (self, fields, BOW_GAZETTEER_COLUMN_EASTING), get_column (self, fields, BOW_GAZETTEER_COLUMN_NORTHING), name, is_placed, error))
    return FALSE;
  if (!on_grid && !_bow_gazetteer_place_on_earth (self, get_column (self, fields, BOW_GAZETTEER_COLUMN_LATITUDE), get_column (self, fields, BOW_GAZETTEER_COLUMN_LONGITUDE), name, error))
    return FALSE;
  name->name = get_column (self, fields, BOW_GAZETTEER_COLUMN_NAME);
  name->within = get_column (self, fields, BOW_GAZETTEER_COLUMN_WITHIN);
  return read_type (self, fields, name, error) && read_reach (self, fields, name, error) && _bow_gazetteer_check_name (self, name, error);
}

static gboolean
find_columns (BowGazetteerReader *self,
              const char *const  *headers)
{
  static const char *const names[BOW_GAZETTEER_N_COLUMNS][4] = {
    [BOW_GAZETTEER_COLUMN_NAME] = { "name" },
    [BOW_GAZETTEER_COLUMN_LATITUDE] = { "lat", "latitude" },
    [BOW_GAZETTEER_COLUMN_LONGITUDE] = { "lon", "lng", "longitude" },
    [BOW_GAZETTEER_COLUMN_EASTING] = { "easting", "eastings" },
    [BOW_GAZETTEER_COLUMN_NORTHING] = { "northing", "northings" },
    [BOW_GAZETTEER_COLUMN_WITHIN] = { "within", "town" },
    [BOW_GAZETTEER_COLUMN_FEATURE] = { "feature_code" },
    [BOW_GAZETTEER_COLUMN_POPULATION] = { "population" },
    [BOW_GAZETTEER_COLUMN_PRECISION] = { "precision", "precision_m" },
    [BOW_GAZETTEER_COLUMN_TYPE] = { "type" },
  };

  for (gsize i = 0; i < BOW_GAZETTEER_N_COLUMNS; i++)
    {
      self->columns[i] = -1;
      for (gsize j = 0; j < self->n_headers; j++)
        if (g_strv_contains (names[i], headers[j]))
          self->columns[i] = (int) j;
    }
  return self->columns[BOW_GAZETTEER_COLUMN_NAME] >= 0
         && ((self->columns[BOW_GAZETTEER_COLUMN_LATITUDE] >= 0 && self->columns[BOW_GAZETTEER_COLUMN_LONGITUDE] >= 0)
             || (self->columns[BOW_GAZETTEER_COLUMN_EASTING] >= 0 && self->columns[BOW_GAZETTEER_COLUMN_NORTHING] >= 0));
}

static void
name_layout (BowGazetteerReader *self,
             gboolean            is_geonames)
{
  switch (self->layout)
    {
    case BOW_GAZETTEER_CODE_POINT:
      self->title = g_strdup ("Code-Point Open");
      self->attribution = "Contains OS data © Crown copyright and database right. Contains Royal Mail data © Royal Mail copyright and database right. "
                          "Contains National Statistics data © Crown copyright and database right.";
      break;
    case BOW_GAZETTEER_OPEN_NAMES:
      self->title = g_strdup ("OS Open Names");
      self->attribution = "Contains OS data © Crown copyright and database right.";
      break;
    case BOW_GAZETTEER_GEONAMES:
    case BOW_GAZETTEER_TABLE:
    default:
      self->title = is_geonames ? g_strdup ("GeoNames") : g_strdup (self->name);
      self->attribution = is_geonames ? "GeoNames (geonames.org), CC BY 4.0." : "";
      break;
    }
}

static gboolean
find_layout (BowGazetteerReader *self,
             GError            **error)
{
  const char *const *fields;
  gboolean done;
  guint64 quality;

  if (!bow_csv_reader_next (self->csv, &done, error))
    return FALSE;
  fields = bow_csv_reader_get_fields (self->csv, &self->n_headers);
  self->has_record = TRUE;
  if (!done && self->n_headers == N_CODE_POINT
      && (g_str_equal (fields[0], "PC") || (g_ascii_string_to_unsigned (fields[1], 10, 10, 90, &quality, NULL) && g_ascii_isalpha (fields[0][0]))))
    self->layout = BOW_GAZETTEER_CODE_POINT;
  else if (!done && self->n_headers == N_OPEN_NAMES)
    self->layout = BOW_GAZETTEER_OPEN_NAMES;
  else if (!done && find_columns (self, fields))
    {
      self->layout = BOW_GAZETTEER_TABLE;
      self->has_record = FALSE;
      name_layout (self, g_str_equal (fields[0], "geonameid"));
      return TRUE;
    }
  else
    {
      _bow_gazetteer_set_error (self, error, _("This is neither Code-Point Open, OS Open Names nor GeoNames, nor a table with the columns name, lat and lon."));
      return FALSE;
    }
  name_layout (self, FALSE);
  return TRUE;
}

static gsize
count_tabs (const char *line,
            const char *end)
{
  gsize n = 0;

  for (; line < end && *line != '\n'; line++)
    n += *line == '\t';
  return n;
}

/**
 * bow_gazetteer_reader_new:
 * @file: the bytes of the file; they are not copied
 * @name: the file's name, for messages
 * @error: return location
 *
 * Makes a reader, and tells what the file is by its first line.
 *
 * Returns: (transfer full): the reader; %NULL with %BOW_ERROR_FORMAT where it
 *   is nothing that is known here, or with %BOW_ERROR_TOO_LARGE
 */
BowGazetteerReader *
bow_gazetteer_reader_new (GBytes     *file,
                          const char *name,
                          GError    **error)
{
  g_autoptr (BowGazetteerReader) self = g_new0 (BowGazetteerReader, 1);
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);

  self->file = g_bytes_ref (file);
  self->name = g_strdup (name);
  self->position = bytes != NULL ? bytes : "";
  self->end = self->position + length;
  if (count_tabs (self->position, self->end) + 1 == BOW_GAZETTEER_N_GEONAMES)
    {
      self->layout = BOW_GAZETTEER_GEONAMES;
      name_layout (self, TRUE);
      return g_steal_pointer (&self);
    }
  self->csv = bow_csv_reader_new (file, name, error);
  if (self->csv == NULL || !find_layout (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * bow_gazetteer_reader_get_layout:
 * @self: a reader
 *
 * Returns: what the file is
 */
BowGazetteerLayout
bow_gazetteer_reader_get_layout (BowGazetteerReader *self)
{
  return self->layout;
}

/**
 * bow_gazetteer_reader_get_title:
 * @self: a reader
 *
 * Returns: (transfer none): what the gazetteer is called
 */
const char *
bow_gazetteer_reader_get_title (BowGazetteerReader *self)
{
  return self->title;
}

/**
 * bow_gazetteer_reader_get_attribution:
 * @self: a reader
 *
 * Returns: (transfer none): who must be named where it is used; may be empty
 */
const char *
bow_gazetteer_reader_get_attribution (BowGazetteerReader *self)
{
  return self->attribution;
}

/* A line of a table that is separated by tabs, in which quotation marks mean nothing. */
static gboolean
read_tabbed_line (BowGazetteerReader *self,
                  gboolean           *done,
                  GError            **error)
{
  const char *end;
  gsize length;
  char *field;

  *done = self->position == self->end;
  if (*done)
    return TRUE;
  self->line++;
  end = memchr (self->position, '\n', (gsize) (self->end - self->position));
  length = (gsize) ((end != NULL ? end : self->end) - self->position);
  if (length > MAX_LINE || memchr (self->position, '\0', length) != NULL || !g_utf8_validate_len (self->position, length, NULL)
      || count_tabs (self->position, self->position + length) + 1 != BOW_GAZETTEER_N_GEONAMES)
    {
      _bow_gazetteer_set_error (self, error, _("This is not a line of GeoNames: 19 columns in UTF-8, separated by tabs."));
      return FALSE;
    }
  g_free (self->text);
  self->text = g_strndup (self->position, length);
  field = self->text;
  for (gsize i = 0; i < BOW_GAZETTEER_N_GEONAMES; i++)
    {
      char *tab = strchr (field, '\t');

      self->fields[i] = field;
      if (tab != NULL)
        *tab = '\0';
      field = tab != NULL ? tab + 1 : field;
    }
  self->position += length + (end != NULL ? 1 : 0);
  return TRUE;
}

static gboolean
next (BowGazetteerReader   *self,
      const char *const   **fields,
      gboolean             *done,
      GError              **error)
{
  gsize n_fields;

  if (self->csv == NULL)
    {
      *fields = (const char *const *) self->fields;
      return read_tabbed_line (self, done, error);
    }
  *done = FALSE;
  if (!self->has_record && !bow_csv_reader_next (self->csv, done, error))
    return FALSE;
  self->has_record = FALSE;
  *fields = bow_csv_reader_get_fields (self->csv, &n_fields);
  if (*done || n_fields == self->n_headers)
    return TRUE;
  _bow_gazetteer_set_error (self, error, _("This line has another number of columns than the first."));
  return FALSE;
}

/* A file of headings that lies beside the tables, or the heading of one. */
static gboolean
is_heading (BowGazetteerReader *self,
            const char *const  *fields)
{
  if (self->layout == BOW_GAZETTEER_CODE_POINT)
    return g_str_equal (fields[0], "PC") || g_str_equal (fields[0], "Postcode");
  return self->layout == BOW_GAZETTEER_OPEN_NAMES && g_str_equal (fields[0], "ID");
}

static gboolean
read_record (BowGazetteerReader *self,
             const char *const  *fields,
             GString            *within,
             BowPlaceName       *name,
             gboolean           *is_placed,
             GError            **error)
{
  switch (self->layout)
    {
    case BOW_GAZETTEER_CODE_POINT:
      return _bow_gazetteer_read_code_point (self, fields, name, is_placed, error);
    case BOW_GAZETTEER_OPEN_NAMES:
      return _bow_gazetteer_read_open_names (self, fields, within, name, is_placed, error);
    case BOW_GAZETTEER_GEONAMES:
      return _bow_gazetteer_read_geonames (self, fields, name, error);
    case BOW_GAZETTEER_TABLE:
    default:
      return read_table (self, fields, name, is_placed, error);
    }
}

/* What has a name in a second language is found by either. */
static gboolean
hand_over (BowGazetteerReader *self,
           const char *const  *fields,
           BowPlaceName       *name,
           BowPlaceNameFunc    func,
           gpointer            data,
           GError            **error)
{
  if (!func (name, data, error))
    return FALSE;
  if (self->layout != BOW_GAZETTEER_OPEN_NAMES || *fields[4] == '\0' || g_str_equal (fields[4], fields[2]))
    return TRUE;
  name->name = fields[4];
  return _bow_gazetteer_check_name (self, name, error) && func (name, data, error);
}

/**
 * bow_gazetteer_reader_read:
 * @self: a reader
 * @max_rows: how many rows to read at most
 * @func: takes each name; its texts are good until it returns
 * @data: handed to @func
 * @done: (out): whether that was the last
 * @error: return location
 *
 * Reads on. A row without a place is counted and not handed over.
 *
 * Returns: %FALSE with %BOW_ERROR_FORMAT, the line in the message, where a row
 *   is not what it should be, or with the error of @func
 */
gboolean
bow_gazetteer_reader_read (BowGazetteerReader *self,
                           gsize               max_rows,
                           BowPlaceNameFunc    func,
                           gpointer            data,
                           gboolean           *done,
                           GError            **error)
{
  g_autoptr (GString) within = g_string_new (NULL);

  *done = FALSE;
  for (gsize i = 0; i < max_rows; i++)
    {
      BowPlaceName name = { .within = "" };
      const char *const *fields;
      gboolean is_placed = TRUE;

      if (!next (self, &fields, done, error))
        return FALSE;
      if (*done)
        return TRUE;
      if (is_heading (self, fields))
        continue;
      g_string_truncate (within, 0);
      if (!read_record (self, fields, within, &name, &is_placed, error))
        return FALSE;
      if (!is_placed)
        self->n_unplaced++;
      else if (!hand_over (self, fields, &name, func, data, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * bow_gazetteer_reader_get_n_unplaced:
 * @self: a reader
 *
 * Returns: how many rows so far had no place
 */
gint64
bow_gazetteer_reader_get_n_unplaced (BowGazetteerReader *self)
{
  return self->n_unplaced;
}

/**
 * bow_gazetteer_reader_get_progress:
 * @self: a reader
 *
 * Returns: the part of the file that has been read, 0 to 1
 */
double
bow_gazetteer_reader_get_progress (BowGazetteerReader *self)
{
  gsize length = g_bytes_get_size (self->file);

  if (self->csv != NULL)
    return bow_csv_reader_get_progress (self->csv);
  return length > 0 ? 1 - (double) (self->end - self->position) / (double) length : 1;
}

/**
 * bow_gazetteer_reader_free:
 * @self: (transfer full): a reader
 */
void
bow_gazetteer_reader_free (BowGazetteerReader *self)
{
  g_clear_pointer (&self->csv, bow_csv_reader_free);
  g_bytes_unref (self->file);
  g_free (self->name);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}
