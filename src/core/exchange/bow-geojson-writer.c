/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-geojson-writer.h"

#include "base/bow-interval.h"
#include "base/bow-json-text.h"
#include "geo/bow-geometry.h"
#include "model/bow-no-place.h"

struct _BowGeojsonWriter
{
  GOutputStream *stream;
  BowExportNote *note;
  GString *json;
  gboolean has_features;
};

/**
 * bow_geojson_writer_new:
 * @stream: where the features go
 * @note: what the file says about itself; must outlive the writer, which
 *   counts the records and keeps the strictest marking in it
 *
 * Returns: (transfer full): a writer
 */
BowGeojsonWriter *
bow_geojson_writer_new (GOutputStream *stream,
                        BowExportNote *note)
{
  BowGeojsonWriter *self = g_new0 (BowGeojsonWriter, 1);

  self->stream = g_object_ref (stream);
  self->note = note;
  self->json = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[");
  return self;
}

static gboolean
flush (BowGeojsonWriter *self,
       GCancellable     *cancellable,
       GError          **error)
{
  gboolean written = g_output_stream_write_all (self->stream, self->json->str, self->json->len, NULL, cancellable, error);

  g_string_truncate (self->json, 0);
  return written;
}

static void
append_member (GString    *json,
               const char *name,
               const char *text)
{
  if (text == NULL)
    return;
  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  bow_json_text_append (json, name);
  g_string_append_c (json, ':');
  bow_json_text_append (json, text);
}

static void
append_instant (GString    *json,
                const char *name,
                gint64      unix_ms)
{
  g_autofree char *text = unix_ms != BOW_TIME_NONE && unix_ms != 0 ? bow_instant_print (unix_ms) : NULL;

  append_member (json, name, text);
}

static void
append_name (GString    *json,
             const char *name)
{
  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  bow_json_text_append (json, name);
  g_string_append_c (json, ':');
}

static void
append_set (GString    *json,
            const char *name,
            const char *text)
{
  g_auto (GStrv) codes = bow_enumeration_split (text);

  append_name (json, name);
  g_string_append_c (json, '[');
  for (gsize i = 0; codes[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      bow_json_text_append (json, codes[i]);
    }
  g_string_append_c (json, ']');
}

static void
append_label (GString             *json,
              const BowExportNote *note,
              const BowField      *field,
              const char          *text)
{
  g_autofree char *name = g_strconcat (field->name, "_label", NULL);
  g_autofree char *label = bow_lookups_describe (note->lookups, field, text);

  append_member (json, name, label);
}

/* Why there is no geometry. */
static void
append_no_place (GString             *json,
                 const BowExportNote *note,
                 const BowField      *field,
                 const char          *text)
{
  g_autofree char *code = bow_no_place_dup_code (text);
  g_autofree char *said = bow_no_place_dup_note (text);

  if (code == NULL)
    return;
  append_member (json, "no_place", code);
  append_member (json, "no_place_label", bow_enumeration_label (bow_lookups_resolve (note->lookups, field->enumeration), code));
  append_member (json, "no_place_note", said);
}

/* Every field by its name and type, but the place, which is the geometry. */
static void
append_fields (GString             *json,
               const BowExportNote *note,
               BowRecord           *record)
{
  const BowKind *kind = bow_record_get_kind (record);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];
      const char *text = bow_record_get_at (record, i);

      if (text == NULL || !bow_export_has_field (field))
        continue;
      if (field->type == BOW_FIELD_WHERE)
        {
          append_no_place (json, note, field, text);
          continue;
        }
      if (field->type == BOW_FIELD_SET)
        append_set (json, field->name, text);
      else if (field->type == BOW_FIELD_NUMBER || field->type == BOW_FIELD_YES_NO)
        {
          append_name (json, field->name);
          g_string_append (json, field->type == BOW_FIELD_NUMBER ? text : *text == '1' ? "true" : "false");
        }
      else
        append_member (json, field->name, text);
      if (bow_export_has_label (field))
        append_label (json, note, field, text);
    }
}

static void
append_children (GString             *json,
                 const BowExportNote *note,
                 BowRecord           *record)
{
  GListModel *children = bow_record_get_children (record);
  guint n_children = g_list_model_get_n_items (children);
  gboolean has_any = FALSE;

  for (guint i = 0; i < n_children; i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (!bow_export_has_child (child))
        continue;
      if (!has_any)
        {
          append_name (json, "children");
          g_string_append_c (json, '[');
        }
      g_string_append (json, has_any ? ",{" : "{");
      append_member (json, "kind", bow_record_get_kind (child)->name);
      append_fields (json, note, child);
      g_string_append_c (json, '}');
      has_any = TRUE;
    }
  if (has_any)
    g_string_append_c (json, ']');
}

static void
append_position (GString    *json,
                 BowPosition position,
                 int         decimals)
{
  char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_string_append_printf (json, "[%s,", g_ascii_formatd (text, sizeof text, format, position.longitude));
  g_string_append_printf (json, "%s]", g_ascii_formatd (text, sizeof text, format, position.latitude));
}

static gboolean
is_clockwise (const BowPosition *ring,
              gsize              n)
{
  double doubled_area = 0;

  for (gsize i = 0; i + 1 < n; i++)
    doubled_area += ring[i].longitude * ring[i + 1].latitude - ring[i + 1].longitude * ring[i].latitude;
  return doubled_area < 0;
}

static void
append_geometry (GString           *json,
                 const BowGeometry *geometry)
{
  static const char *const types[] = {
    [BOW_GEOMETRY_POINT] = "Point", [BOW_GEOMETRY_LINE] = "LineString", [BOW_GEOMETRY_AREA] = "Polygon",
  };
  BowGeometryType shape = bow_geometry_get_shape (geometry);
  int decimals = bow_export_get_decimals (bow_geometry_get_precision (geometry));
  gsize n_positions;
  const BowPosition *positions = bow_geometry_get_positions (geometry, &n_positions);
  /* RFC 7946: an outer ring runs counterclockwise. */
  gboolean turned = shape == BOW_GEOMETRY_AREA && is_clockwise (positions, n_positions);

  g_string_append_printf (json, "{\"type\":\"%s\",\"coordinates\":", types[shape]);
  if (shape == BOW_GEOMETRY_POINT)
    append_position (json, positions[0], decimals);
  else
    {
      g_string_append (json, shape == BOW_GEOMETRY_AREA ? "[[" : "[");
      for (gsize i = 0; i < n_positions; i++)
        {
          if (i > 0)
            g_string_append_c (json, ',');
          append_position (json, positions[turned ? n_positions - 1 - i : i], decimals);
        }
      g_string_append (json, shape == BOW_GEOMETRY_AREA ? "]]" : "]");
    }
  g_string_append_c (json, '}');
}

static BowGeometry *
get_geometry (BowRecord *record)
{
  const BowField *field = bow_kind_first_of_type (bow_record_get_kind (record), BOW_FIELD_WHERE);
  const char *text = field != NULL ? bow_record_get (record, field->name) : NULL;

  return text != NULL && bow_export_has_field (field) ? bow_geometry_parse (text, NULL) : NULL;
}

static const char *
get_basis (BowTimeBasis basis)
{
  static const char *const names[] = { NULL, "exact", "between", "before", "after", "about", "recurring" };

  return (guint) basis < G_N_ELEMENTS (names) ? names[basis] : NULL;
}

static void
append_content (GString             *json,
                const BowExportNote *note,
                const BowRowData    *data,
                BowRecord           *record,
                const BowGeometry   *geometry)
{
  if (bow_export_has_title (data->kind))
    append_member (json, "title", data->title);
  append_member (json, "child", bow_child_name (data->child));
  append_instant (json, "time_from", data->when.from);
  append_instant (json, "time_to", data->when.to);
  append_member (json, "time_basis", get_basis (data->when.basis));
  if (geometry != NULL)
    g_string_append_printf (json, ",\"precision_m\":%" G_GINT64_FORMAT, (gint64) (bow_geometry_get_precision (geometry) + 0.5));
  append_fields (json, note, record);
  append_children (json, note, record);
}

/**
 * bow_geojson_writer_add:
 * @self: a writer
 * @row: the record as a line of a list
 * @record: the record itself
 * @withheld: (nullable): why nothing of it is written but that it is there
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes one feature. A record without a place has a null geometry.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_geojson_writer_add (BowGeojsonWriter *self,
                        BowRow           *row,
                        BowRecord        *record,
                        const char       *withheld,
                        GCancellable     *cancellable,
                        GError          **error)
{
  const BowRowData *data = bow_row_get_data (row);
  g_autoptr (BowGeometry) geometry = get_geometry (record);
  GString *json = self->json;

  bow_export_note_add (self->note, record);
  g_string_append (json, self->has_features ? ",\n{\"type\":\"Feature\",\"id\":" : "\n{\"type\":\"Feature\",\"id\":");
  self->has_features = TRUE;
  bow_json_text_append (json, data->ref);
  g_string_append (json, ",\"geometry\":");
  if (geometry != NULL)
    append_geometry (json, geometry);
  else
    g_string_append (json, "null");

  g_string_append (json, ",\"properties\":{");
  append_member (json, "kind", data->kind->name);
  append_member (json, "ref", data->ref);
  append_member (json, "withheld", withheld);
  append_member (json, "state", data->state);
  append_member (json, "grade", data->grade);
  append_instant (json, "created", data->created);
  if (withheld == NULL)
    append_content (json, self->note, data, record, geometry);
  else
    append_fields (json, self->note, record);
  g_string_append (json, "}}");
  return flush (self, cancellable, error);
}

static void
append_conditions (GString           *json,
                   const char *const *conditions)
{
  append_name (json, "conditions");
  g_string_append_c (json, '[');
  for (gsize i = 0; conditions != NULL && conditions[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      bow_json_text_append (json, conditions[i]);
    }
  g_string_append_c (json, ']');
}

/**
 * bow_geojson_writer_finish:
 * @self: a writer
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes what the file says about itself, and ends it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_geojson_writer_finish (BowGeojsonWriter *self,
                           GCancellable     *cancellable,
                           GError          **error)
{
  GString *json = self->json;

  g_string_append (json, "\n],\n\"bowstreet\":{");
  append_member (json, "marking", self->note->marking != NULL ? self->note->marking : "OFFICIAL");
  append_member (json, "handling", self->note->handling != NULL ? self->note->handling : "P");
  append_member (json, "exporter", self->note->exporter);
  append_member (json, "recipient", self->note->recipient);
  append_member (json, "purpose", self->note->purpose);
  append_member (json, "log_head", self->note->head);
  append_conditions (json, self->note->conditions);
  append_instant (json, "exported", self->note->at_ms);
  g_string_append_printf (json, ",\"records\":%" G_GINT64_FORMAT "}}\n", self->note->n_records);
  return flush (self, cancellable, error);
}

/**
 * bow_geojson_writer_free:
 * @self: (transfer full): a writer
 */
void
bow_geojson_writer_free (BowGeojsonWriter *self)
{
  g_object_unref (self->stream);
  g_string_free (self->json, TRUE);
  g_free (self);
}
