/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-gazetteer-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-csv-reader.h"
#include "geo/bow-geocode.h"
#include "geo/bow-grid.h"

#define N_CODE_POINT 10
#define N_OPEN_NAMES 34
#define N_GEONAMES 19
#define MAX_LINE 65536

/* What a name of each type bears out where the file does not say how far it
 * reaches: the steps of the form. A person who knows less says so. */
static const double usual_m[BOW_PLACE_N_TYPES] = {
  [BOW_PLACE_POSTCODE] = 50, [BOW_PLACE_STREET] = 50, [BOW_PLACE_SPOT] = 20, [BOW_PLACE_TOWN] = 1500, [BOW_PLACE_FEATURE] = 250,
};

/* Columns of a table with headings. */
typedef enum
{
  COLUMN_NAME,
  COLUMN_LATITUDE,
  COLUMN_LONGITUDE,
  COLUMN_EASTING,
  COLUMN_NORTHING,
  COLUMN_WITHIN,
  COLUMN_FEATURE,
  COLUMN_POPULATION,
  COLUMN_PRECISION,
  COLUMN_TYPE,
  N_COLUMNS,
} Column;

struct _BowGazetteerReader
{
  BowCsvReader *csv;
  GBytes *file;
  char *name;
  BowGazetteerLayout layout;
  char *title;
  const char *attribution;
  int columns[N_COLUMNS];
  gsize n_headers;
  /* The first record, where it is no heading, has been read to see what it is. */
  gboolean has_record;
  gint64 n_unplaced;

  /* Of a table that is separated by tabs. */
  const char *position;
  const char *end;
  gint64 line;
  char *text;
  char *fields[N_GEONAMES];

  char postcode[12];
};

static void
set_error (BowGazetteerReader *self,
           GError            **error,
           const char         *what)
{
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, self->csv != NULL ? bow_csv_reader_get_line (self->csv) : self->line);

  g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s, line %s: %s"), self->name, line, what);
}

static gboolean
read_number (const char *text,
             double     *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return *text != '\0' && !g_ascii_isspace (*text) && *end == '\0' && isfinite (*number);
}

/* A population says how wide a town is: British towns have about 4,000 people
 * to the square kilometre, and half as much again for what is not round. */
double
bow_gazetteer_reader_town_reach (double population)
{
  double reach = 1.5 * sqrt (MAX (population, 0) / (4000 * G_PI)) * 1000;

  return population > 0 ? CLAMP (ceil (reach / 100) * 100, 500, 20000) : usual_m[BOW_PLACE_TOWN];
}

static gboolean
place_on_grid (BowGazetteerReader *self,
               const char         *easting,
               const char         *northing,
               BowPlaceName       *name,
               gboolean           *is_placed,
               GError            **error)
{
  double east, north;

  *is_placed = TRUE;
  if (!read_number (easting, &east) || !read_number (northing, &north))
    {
      set_error (self, error, _("The easting or the northing is not a number."));
      return FALSE;
    }
  if (east == 0 && north == 0)
    *is_placed = FALSE;
  else if (!bow_grid_to_position (east, north, &name->position))
    {
      set_error (self, error, _("The easting and northing are not on the British National Grid."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
place_on_earth (BowGazetteerReader *self,
                const char         *latitude,
                const char         *longitude,
                BowPlaceName       *name,
                GError            **error)
{
  if (read_number (latitude, &name->position.latitude) && read_number (longitude, &name->position.longitude)
      && fabs (name->position.latitude) <= 90 && fabs (name->position.longitude) <= 180)
    return TRUE;
  set_error (self, error, _("The latitude or the longitude is not a number of degrees."));
  return FALSE;
}

static gboolean
check_name (BowGazetteerReader *self,
            const BowPlaceName *name,
            GError            **error)
{
  if (*name->name != '\0' && strlen (name->name) <= BOW_GAZETTEER_MAX_TEXT && strlen (name->within) <= BOW_GAZETTEER_MAX_TEXT)
    return TRUE;
  set_error (self, error, _("The name is missing or too long."));
  return FALSE;
}

/* The publisher's positional quality: 10 and 20 are a building of the
 * postcode, 30 within 50 m, 40 addresses that are gone, 50 guessed from the
 * neighbours, 60 the middle of a sector; 90 has no place. */
static double
reach_of_quality (int quality)
{
  return quality <= 20 ? 50 : quality <= 40 ? 100 : quality == 50 ? 250 : 2500;
}

/* "CB1 0AH", however the file fills it up: some have no room for the space. */
static const char *
spell_postcode (BowGazetteerReader *self,
                const char         *text)
{
  gsize n = 0;

  for (; *text != '\0' && n < 8; text++)
    if (!g_ascii_isspace (*text))
      self->postcode[n++] = *text;
  self->postcode[n] = '\0';
  if (n < 5 || n > 7 || *text != '\0')
    return "";
  memmove (self->postcode + n - 2, self->postcode + n - 3, 4);
  self->postcode[n - 3] = ' ';
  return self->postcode;
}

static gboolean
read_code_point (BowGazetteerReader *self,
                 const char *const  *fields,
                 BowPlaceName       *name,
                 gboolean           *is_placed,
                 GError            **error)
{
  guint64 quality;

  if (!g_ascii_string_to_unsigned (fields[1], 10, 10, 90, &quality, NULL))
    {
      set_error (self, error, _("The second column is not a positional quality from 10 to 90."));
      return FALSE;
    }
  if (!place_on_grid (self, fields[2], fields[3], name, is_placed, error))
    return FALSE;
  *is_placed = *is_placed && quality < 90;
  name->name = spell_postcode (self, fields[0]);
  name->type = BOW_PLACE_POSTCODE;
  name->precision_m = reach_of_quality ((int) quality);
  return check_name (self, name, error);
}

static BowPlaceType
find_open_names_type (const char *type,
                      const char *local_type)
{
  if (g_str_equal (local_type, "Postcode"))
    return BOW_PLACE_POSTCODE;
  if (g_str_equal (type, "populatedPlace"))
    return BOW_PLACE_TOWN;
  if (strstr (local_type, "Road") != NULL)
    return BOW_PLACE_STREET;
  if (g_str_equal (type, "transportNetwork") || g_str_equal (type, "other"))
    return BOW_PLACE_SPOT;
  return BOW_PLACE_FEATURE;
}

/* Half of the diagonal of what the publisher draws around it. */
static double
reach_of_box (const char *const *box,
              double             least)
{
  double west, south, east, north;

  if (!read_number (box[0], &west) || !read_number (box[1], &south) || !read_number (box[2], &east) || !read_number (box[3], &north)
      || !(east >= west) || !(north >= south))
    return least;
  return CLAMP (ceil (hypot (east - west, north - south) / 2), least, 100000);
}

static gboolean
read_open_names (BowGazetteerReader *self,
                 const char *const  *fields,
                 GString            *within,
                 BowPlaceName       *name,
                 gboolean           *is_placed,
                 GError            **error)
{
  /* Populated place, district or borough, and postcode district. */
  static const int parts[] = { 18, 21, 16 };

  if (!place_on_grid (self, fields[8], fields[9], name, is_placed, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*fields[parts[i]] != '\0' && strcmp (fields[parts[i]], fields[2]) != 0 && strstr (within->str, fields[parts[i]]) == NULL)
      g_string_append_printf (within, "%s%s", within->len > 0 ? ", " : "", fields[parts[i]]);
  name->name = fields[2];
  name->within = within->str;
  name->type = find_open_names_type (fields[6], fields[7]);
  name->precision_m = reach_of_box (fields + 12, name->type == BOW_PLACE_TOWN ? 250 : usual_m[name->type]);
  if (name->type == BOW_PLACE_TOWN && *fields[12] == '\0')
    name->precision_m = usual_m[BOW_PLACE_TOWN];
  return check_name (self, name, error);
}

static BowPlaceType
find_geonames_type (char class)
{
  return class == 'P' ? BOW_PLACE_TOWN : class == 'R' ? BOW_PLACE_STREET : class == 'S' ? BOW_PLACE_SPOT : BOW_PLACE_FEATURE;
}

static gboolean
read_geonames (BowGazetteerReader *self,
               const char *const  *fields,
               BowPlaceName       *name,
               GError            **error)
{
  double population = 0;

  if (!place_on_earth (self, fields[4], fields[5], name, error))
    return FALSE;
  if (*fields[14] != '\0' && !(read_number (fields[14], &population) && population >= 0))
    {
      set_error (self, error, _("The population is not a number."));
      return FALSE;
    }
  name->name = fields[1];
  name->type = find_geonames_type (fields[6][0]);
  name->precision_m = name->type == BOW_PLACE_TOWN ? bow_gazetteer_reader_town_reach (population) : usual_m[name->type];
  return check_name (self, name, error);
}

static const char *
get_column (BowGazetteerReader *self,
            const char *const  *fields,
            Column              column)
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
  const char *precision = get_column (self, fields, COLUMN_PRECISION), *people = get_column (self, fields, COLUMN_POPULATION);
  double population = 0;

  if ((*precision != '\0' && !(read_number (precision, &name->precision_m) && name->precision_m > 0 && name->precision_m <= BOW_GEOMETRY_MAX_PRECISION))
      || (*people != '\0' && !(read_number (people, &population) && population >= 0)))
    {
      set_error (self, error, _("The precision or the population is not a number above 0."));
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
  const char *type = get_column (self, fields, COLUMN_TYPE);

  name->type = g_str_has_prefix (get_column (self, fields, COLUMN_FEATURE), "PPL") ? BOW_PLACE_TOWN : BOW_PLACE_SPOT;
  if (*type == '\0')
    return TRUE;
  for (guint i = 0; i < BOW_PLACE_N_TYPES; i++)
    if (g_str_equal (type, bow_place_type_name ((BowPlaceType) i)))
      {
        name->type = (BowPlaceType) i;
        return TRUE;
      }
  set_error (self, error, _("The type is none of postcode, outward, street, spot, town and feature."));
  return FALSE;
}

static gboolean
read_table (BowGazetteerReader *self,
            const char *const  *fields,
            BowPlaceName       *name,
            gboolean           *is_placed,
            GError            **error)
{
  gboolean on_grid = self->columns[COLUMN_EASTING] >= 0;

  if (on_grid && !place_on_grid (self, get_column (self, fields, COLUMN_EASTING), get_column (self, fields, COLUMN_NORTHING), name, is_placed, error))
    return FALSE;
  if (!on_grid && !place_on_earth (self, get_column (self, fields, COLUMN_LATITUDE), get_column (self, fields, COLUMN_LONGITUDE), name, error))
    return FALSE;
  name->name = get_column (self, fields, COLUMN_NAME);
  name->within = get_column (self, fields, COLUMN_WITHIN);
  return read_type (self, fields, name, error) && read_reach (self, fields, name, error) && check_name (self, name, error);
}

static gboolean
find_columns (BowGazetteerReader *self,
              const char *const  *headers)
{
  static const char *const names[N_COLUMNS][4] = {
    [COLUMN_NAME] = { "name" },
    [COLUMN_LATITUDE] = { "lat", "latitude" },
    [COLUMN_LONGITUDE] = { "lon", "lng", "longitude" },
    [COLUMN_EASTING] = { "easting", "eastings" },
    [COLUMN_NORTHING] = { "northing", "northings" },
    [COLUMN_WITHIN] = { "within", "town" },
    [COLUMN_FEATURE] = { "feature_code" },
    [COLUMN_POPULATION] = { "population" },
    [COLUMN_PRECISION] = { "precision", "precision_m" },
    [COLUMN_TYPE] = { "type" },
  };

  for (gsize i = 0; i < N_COLUMNS; i++)
    {
      self->columns[i] = -1;
      for (gsize j = 0; j < self->n_headers; j++)
        if (g_strv_contains (names[i], headers[j]))
          self->columns[i] = (int) j;
    }
  return self->columns[COLUMN_NAME] >= 0
         && ((self->columns[COLUMN_LATITUDE] >= 0 && self->columns[COLUMN_LONGITUDE] >= 0)
             || (self->columns[COLUMN_EASTING] >= 0 && self->columns[COLUMN_NORTHING] >= 0));
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
      set_error (self, error, _("This is neither Code-Point Open, OS Open Names nor GeoNames, nor a table with the columns name, lat and lon."));
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
  if (count_tabs (self->position, self->end) + 1 == N_GEONAMES)
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
      || count_tabs (self->position, self->position + length) + 1 != N_GEONAMES)
    {
      set_error (self, error, _("This is not a line of GeoNames: 19 columns in UTF-8, separated by tabs."));
      return FALSE;
    }
  g_free (self->text);
  self->text = g_strndup (self->position, length);
  field = self->text;
  for (gsize i = 0; i < N_GEONAMES; i++)
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
  set_error (self, error, _("This line has another number of columns than the first."));
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
      return read_code_point (self, fields, name, is_placed, error);
    case BOW_GAZETTEER_OPEN_NAMES:
      return read_open_names (self, fields, within, name, is_placed, error);
    case BOW_GAZETTEER_GEONAMES:
      return read_geonames (self, fields, name, error);
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
  return check_name (self, name, error) && func (name, data, error);
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
