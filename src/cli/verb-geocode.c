/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cli/bow-cli.h"
#include "cli/bow-cli-record.h"
#include "exchange/bow-csv-writer.h"
#include "geo/bow-geocode.h"
#include "geo/bow-grid.h"
#include "geo/bow-place-text.h"
#include "intake/bow-gazetteer-import.h"

#define USUAL_LIMIT 10
#define MAX_LIMIT 1000

static gboolean
get_limit (BowCli  *self,
           guint   *limit,
           GError **error)
{
  double number = USUAL_LIMIT;

  if (self->options.limit != NULL && !bow_cli_parse_number (self->options.limit, 1, MAX_LIMIT, &number, error))
    return FALSE;
  *limit = (guint) number;
  return TRUE;
}

/* Where to look first, and how far from there at most; 0 is any distance. */
static gboolean
get_near (BowCli       *self,
          BowPosition  *near,
          double       *metres,
          GError      **error)
{
  g_autoptr (BowGeometry) place = NULL;

  *metres = 0;
  if (self->options.within != NULL && !bow_cli_parse_number (self->options.within, 1, 2e7, metres, error))
    return FALSE;
  if (self->options.near_to == NULL)
    return TRUE;
  place = bow_place_text_parse (self->options.near_to, error);
  if (place != NULL)
    *near = bow_geometry_get_centre (place);
  return place != NULL;
}

static void
drop_far (GPtrArray *places,
          double     metres)
{
  for (guint i = places->len; i > 0; i--)
    if (((const BowFoundPlace *) g_ptr_array_index (places, i - 1))->distance > metres)
      g_ptr_array_remove_index (places, i - 1);
}

static void
add_degrees (JsonBuilder *json,
             const char  *name,
             double       degrees)
{
  json_builder_set_member_name (json, name);
  json_builder_add_double_value (json, degrees);
}

static void
tell_json (BowCli              *self,
           const BowFoundPlace *found)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *reference = found->precision_m > 0 ? bow_grid_print (&found->position, found->precision_m) : NULL;

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "name", found->name);
  bow_cli_output_member (self->output, "within", found->within);
  bow_cli_output_member (self->output, "type", found->name != NULL ? bow_place_type_name (found->type) : "coordinates");
  add_degrees (json, "latitude", found->position.latitude);
  add_degrees (json, "longitude", found->position.longitude);
  bow_cli_output_member (self->output, "grid", reference);
  add_degrees (json, "grid_precision_m", bow_grid_get_precision ());
  json_builder_set_member_name (json, "precision_m");
  if (found->precision_m > 0)
    json_builder_add_double_value (json, found->precision_m);
  else
    json_builder_add_null_value (json);
  add_degrees (json, "distance_m", found->distance);
  bow_cli_output_member (self->output, "source", found->source);
  bow_cli_output_member (self->output, "attribution", found->attribution);
  json_builder_end_object (json);
}

static void
tell_line (BowCli              *self,
           const BowFoundPlace *found)
{
  g_autofree char *text = bow_found_place_describe (found);

  if (found->precision_m <= 0)
    bow_cli_output_line (self->output, _("%s · say how exact that is, as in “± 200 m”"), text);
  else if (found->name != NULL && found->distance > 0)
    /* Translators: a place, what it is, how many metres it is away, and which gazetteer names it. */
    bow_cli_output_line (self->output, _("%s · %s · %.0f m away · %s"), text, bow_place_type_label (found->type), found->distance, found->source);
  else if (found->name != NULL)
    bow_cli_output_line (self->output, "%s · %s · %s", text, bow_place_type_label (found->type), found->source);
  else if (found->precision_m <= BOW_GRID_PRECISION && bow_grid_get_precision () == BOW_GRID_PRECISION)
    bow_cli_output_line (self->output, _("%s · without OSTN15 the National Grid is good to ±5 m"), text);
  else
    bow_cli_output_line (self->output, "%s", text);
}

/* Who must be named, each once. */
static void
tell_attributions (BowCli    *self,
                   GPtrArray *places)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < places->len; i++)
    {
      const BowFoundPlace *found = g_ptr_array_index (places, i);

      if (found->attribution != NULL && *found->attribution != '\0' && g_hash_table_add (told, found->attribution))
        bow_cli_output_line (self->output, "%s: %s", found->source, found->attribution);
    }
}

static void
write_place (BowCsvWriter        *writer,
             const BowFoundPlace *found)
{
  g_autofree char *reference = found->precision_m > 0 ? bow_grid_print (&found->position, found->precision_m) : NULL;

  bow_csv_writer_add_text (writer, found->name);
  bow_csv_writer_add_text (writer, found->within);
  bow_csv_writer_add_text (writer, found->name != NULL ? bow_place_type_name (found->type) : "coordinates");
  bow_csv_writer_add_number (writer, found->position.latitude, 6);
  bow_csv_writer_add_number (writer, found->position.longitude, 6);
  bow_csv_writer_add_text (writer, reference);
  if (found->precision_m > 0)
    bow_csv_writer_add_number (writer, found->precision_m, 0);
  else
    bow_csv_writer_add_text (writer, NULL);
  bow_csv_writer_add_number (writer, found->distance, 0);
  bow_csv_writer_add_text (writer, found->source);
  bow_csv_writer_add_text (writer, found->attribution);
}

static gboolean
tell_csv (BowCli     *self,
          GPtrArray  *places,
          GError    **error)
{
  static const char *const headings[] = {
    "name", "within", "type", "latitude", "longitude", "grid", "precision_m", "distance_m", "source", "attribution",
  };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BowCsvWriter) writer = bow_csv_writer_new (stream);
  g_autoptr (GString) table = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    bow_csv_writer_add_text (writer, headings[i]);
  if (!bow_csv_writer_end_record (writer, self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      write_place (writer, g_ptr_array_index (places, i));
      if (!bow_csv_writer_end_record (writer, self->cancellable, error))
        return FALSE;
    }
  table = g_string_new_len (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                            (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  g_string_replace (table, "\r\n", "\n", 0);
  bow_cli_output_line (self->output, "%s", g_strchomp (table->str));
  return TRUE;
}

static gboolean
tell (BowCli     *self,
      GPtrArray  *places,
      GError    **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, "places");
  json_builder_begin_array (json);
  for (guint i = 0; i < places->len; i++)
    tell_json (self, g_ptr_array_index (places, i));
  json_builder_end_array (json);
  if (g_strcmp0 (self->options.as, "csv") == 0)
    return tell_csv (self, places, error);
  for (guint i = 0; i < places->len; i++)
    tell_line (self, g_ptr_array_index (places, i));
  tell_attributions (self, places);
  return TRUE;
}

/* What is nearest to coordinates: of each sort one. */
static void
add_nearest (const BowGazetteerSet *set,
             GPtrArray             *places)
{
  static const guint sorts[] = { 1 << BOW_PLACE_STREET, 1 << BOW_PLACE_POSTCODE, 1 << BOW_PLACE_SPOT, 1 << BOW_PLACE_TOWN };
  const BowFoundPlace *first = g_ptr_array_index (places, 0);

  if (first->name != NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      BowFoundPlace *nearest = bow_geocode_nearest (set, &first->position, sorts[i]);

      if (nearest != NULL)
        g_ptr_array_add (places, nearest);
    }
}

gboolean
bow_verb_geocode (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  g_autoptr (BowGazetteerSet) set = bow_gazetteer_set_ref_usual ();
  g_autofree char *text = g_strjoinv (" ", arguments);
  g_autoptr (GPtrArray) places = NULL;
  BowPosition near;
  double metres;
  guint limit;

  if (self->options.as != NULL && !g_str_equal (self->options.as, "csv"))
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Places can be written --as csv, or with --json."));
      return FALSE;
    }
  if (!get_limit (self, &limit, error) || !get_near (self, &near, &metres, error))
    return FALSE;
  places = bow_geocode (set, text, self->options.near_to != NULL ? &near : NULL, limit, error);
  if (places == NULL)
    return FALSE;
  if (metres > 0 && self->options.near_to != NULL)
    drop_far (places, metres);
  if (places->len > 0)
    add_nearest (set, places);
  return tell (self, places, error);
}

static void
tell_gazetteer (BowCli     *self,
                const char *file,
                const char *title,
                const char *attribution,
                guint       n_names)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *count = g_strdup_printf ("%u", n_names);

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "file", file);
  bow_cli_output_member (self->output, "title", title);
  bow_cli_output_member (self->output, "attribution", attribution);
  bow_cli_output_number (self->output, "names", n_names);
  json_builder_end_object (json);
  /* Translators: a file's name, what it is, and how many names it has. */
  bow_cli_output_line (self->output, _("%s: %s, %s names"), file, title, count);
  if (*attribution != '\0')
    bow_cli_output_line (self->output, "  %s", attribution);
}

static void
list (BowCli *self)
{
  g_autoptr (BowGazetteerSet) set = bow_gazetteer_set_ref_usual ();
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, "gazetteers");
  json_builder_begin_array (json);
  for (guint i = 0; i < bow_gazetteer_set_get_n (set); i++)
    {
      const BowGazetteer *gazetteer = bow_gazetteer_set_get (set, i);

      tell_gazetteer (self, bow_gazetteer_set_get_file (set, i), bow_gazetteer_get_title (gazetteer),
                      bow_gazetteer_get_attribution (gazetteer), bow_gazetteer_get_n_names (gazetteer));
    }
  json_builder_end_array (json);
}

static gboolean
import (BowCli            *self,
        const char *const *paths,
        const char        *folder,
        GError           **error)
{
  g_autoptr (BowGazetteerSummary) summary = bow_gazetteer_import (paths, folder, bow_cli_output_progress, NULL, self->cancellable, error);
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  if (summary == NULL)
    return FALSE;
  bow_cli_output_end_progress ();
  json_builder_set_member_name (json, "gazetteers");
  json_builder_begin_array (json);
  tell_gazetteer (self, summary->file, summary->title, summary->attribution, summary->n_names);
  json_builder_end_array (json);
  bow_cli_output_number (self->output, "unplaced", summary->n_unplaced);
  return TRUE;
}

gboolean
bow_verb_gazetteer (BowCli  *self,
                    char   **arguments,
                    GError **error)
{
  g_autofree char *folder = bow_gazetteer_set_dup_folder ();

  if (arguments[0] == NULL || (g_str_equal (arguments[0], "list") && arguments[1] == NULL))
    {
      list (self);
      return TRUE;
    }
  if (g_str_equal (arguments[0], "import") && arguments[1] != NULL)
    return import (self, (const char *const *) arguments + 1, folder, error);
  if (g_str_equal (arguments[0], "remove") && arguments[1] != NULL && arguments[2] == NULL)
    return bow_gazetteer_remove (folder, arguments[1], error);
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say what to do: list, import FILE… or remove NAME."));
  return FALSE;
}
