/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bow-cli-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-clock.h"
#include "case/bow-case-merge.h"
#include "exchange/bow-value-reader.h"
#include "geo/bow-place-text.h"
#include "model/bow-no-place.h"

/**
 * bow_cli_looks_like_ref:
 * @text: an argument
 *
 * Returns: whether it is written like `R-000142`, with `/2` for the second of
 *   the records inside it
 */
gboolean
bow_cli_looks_like_ref (const char *text)
{
  return g_regex_match_simple ("^[A-Z1]-[0-9]{6,}(/[0-9]+)?$", text, 0, 0);
}

/**
 * bow_cli_find_row:
 * @self: a command line with its case open
 * @ref: a reference
 * @error: return location
 *
 * Returns: the row of the record; 0 with %BOW_ERROR_NOT_FOUND where there is none
 */
gint64
bow_cli_find_row (BowCli     *self,
                  const char *ref,
                  GError    **error)
{
  return bow_case_find_ref (self->bow_case, ref, error);
}

/**
 * bow_cli_read_revealed:
 * @self: a command line with its case open
 * @ref: a reference
 * @error: return location
 *
 * Reads a record, or what stands for it; with --own itself even where it was
 * merged into another, with --reason what is private in it too.
 *
 * Returns: (transfer full): the record; %NULL with @error set on failure
 */
BowRecord *
bow_cli_read_revealed (BowCli     *self,
                       const char *ref,
                       GError    **error)
{
  gint64 row = self->options.own ? bow_case_find_own_ref (self->bow_case, ref, error) : bow_cli_find_row (self, ref, error);

  if (row <= 0)
    return NULL;
  return self->options.reason != NULL ? bow_case_read_private (self->bow_case, row, self->options.reason, error)
                                      : bow_case_read (self->bow_case, row, error);
}

/**
 * bow_cli_read_record:
 * @self: a command line with its case open
 * @ref: a reference
 * @error: return location
 *
 * Returns: (transfer full): the record; %NULL with @error set on failure
 */
BowRecord *
bow_cli_read_record (BowCli     *self,
                     const char *ref,
                     GError    **error)
{
  gint64 row = bow_cli_find_row (self, ref, error);

  return row > 0 ? bow_case_read (self->bow_case, row, error) : NULL;
}

/**
 * bow_cli_find_source:
 * @self: a command line with its case open
 * @ref: reference of what says that two records belong together; of a note
 *   with several lines, with `/` and the number of the line
 * @error: return location
 *
 * Returns: the row of the report, line or attachment; 0 with @error set on failure
 */
gint64
bow_cli_find_source (BowCli     *self,
                     const char *ref,
                     GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (ref, "/", 2);
  g_autoptr (BowRecord) record = bow_cli_read_record (self, parts[0], error);
  g_autoptr (BowRecord) child = NULL;
  GListModel *children;
  guint n_children;
  guint64 number;

  if (record == NULL)
    return 0;
  if (parts[1] == NULL && strcmp (bow_record_get_kind (record)->name, "note") != 0)
    return bow_record_get_row (record);

  children = bow_record_get_children (record);
  n_children = g_list_model_get_n_items (children);
  if (parts[1] == NULL && n_children != 1)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                   _("%s has %u lines. Say which of them, for example %s/1."), parts[0], n_children, parts[0]);
      return 0;
    }
  number = parts[1] != NULL ? g_ascii_strtoull (parts[1], NULL, 10) : 1;
  child = number >= 1 && number <= n_children ? g_list_model_get_item (children, (guint) number - 1) : NULL;
  if (child == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no record %s in this file."), ref);
  return child != NULL ? bow_record_get_row (child) : 0;
}

static const BowKind *
find_child_kind (const BowKind *kind,
                 const char    *name,
                 GError       **error)
{
  const BowKind *child = NULL;

  for (gsize i = 0; (child = bow_kind_child (kind, i)) != NULL; i++)
    if (strcmp (child->name, name) == 0)
      return child;
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("A record of kind %s holds no “%s”."), kind->name, name);
  return NULL;
}

static char *
list_fields (const BowKind *kind)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize i = 0; i < kind->n_fields; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", kind->fields[i].name);
  return g_string_free_and_steal (g_steal_pointer (&list));
}

static gboolean
set_field (BowRecord  *record,
           const char *name,
           const char *words,
           GError    **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  const BowField *field = bow_kind_field (kind, name);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *text = NULL;

  if (field == NULL)
    {
      g_autofree char *fields = list_fields (kind);

      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("A record of kind %s has no field “%s”. Its fields are %s."),
                   kind->name, name, fields);
      return FALSE;
    }
  if ((field->flags & BOW_FIELD_DECIDED) != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("“%s” is decided by a review and is not typed."), _(field->label));
      return FALSE;
    }
  if (!bow_value_read (field, words, bow_clock_now (), zone, &text, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  bow_record_set (record, name, text);
  return TRUE;
}

static gboolean
is_kept_apart (BowRecord  *record,
               const char *name)
{
  const BowKind *kind = bow_kind_find (name);

  return kind != NULL && (kind->flags & BOW_KIND_PRIVATE) != 0 && bow_record_get_withheld (record) > 0;
}

static BowRecord *
find_child (BowRecord  *record,
            const char *kind,
            const char *number,
            GError    **error)
{
  GListModel *children = bow_record_get_children (record);
  guint64 wanted = g_ascii_strtoull (number, NULL, 10);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (strcmp (bow_record_get_kind (child)->name, kind) == 0 && --wanted == 0)
        return g_steal_pointer (&child);
    }
  if (is_kept_apart (record, kind))
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND,
                         _("How the reporter can be reached is kept apart; --reason shows it to those who may see it."));
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no %s %s in this record."), kind, number);
  return NULL;
}

/* `line.2=` is the second line as a whole, and nothing in its place. Which it
 * is goes by the record as it was read, so nothing is taken out before all
 * arguments are. */
static gboolean
note_removal (BowRecord  *record,
              char      **parts,
              const char *words,
              GPtrArray  *removals,
              GError    **error)
{
  BowRecord *child;

  if (*words != '\0')
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE,
                   _("“%s.%s=” with nothing after it takes that part away; to change it, name its field: %s.%s.FIELD=VALUE."),
                   parts[0], parts[1], parts[0], parts[1]);
      return FALSE;
    }
  child = find_child (record, parts[0], parts[1], error);
  if (child == NULL)
    return FALSE;
  g_ptr_array_add (removals, child);
  return TRUE;
}

/* `line.2.text=…` is a field of the second line. */
static gboolean
set_named (BowRecord  *record,
           BowRecord  *target,
           const char *name,
           const char *words,
           GPtrArray  *removals,
           GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 3);
  g_autoptr (BowRecord) child = NULL;

  if (g_strv_length (parts) == 2)
    return note_removal (record, parts, words, removals, error);
  if (g_strv_length (parts) == 1 || target != record)
    return set_field (target, name, words, error);
  child = find_child (record, parts[0], parts[1], error);
  return child != NULL && set_field (child, parts[2], words, error);
}

/**
 * bow_cli_set_fields:
 * @record: a record
 * @arguments: `field=value` arguments; `+line` begins a new record of that
 *   kind inside @record, to which the fields after it belong; an empty value
 *   takes a field's text away, and `line.2=` the whole second line
 * @error: return location
 *
 * Fills a record in from the command line.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID, or with %BOW_CLI_ERROR_USAGE
 */
gboolean
bow_cli_set_fields (BowRecord *record,
                    char     **arguments,
                    GError   **error)
{
  g_autoptr (GPtrArray) removals = g_ptr_array_new_with_free_func (g_object_unref);
  BowRecord *target = record;

  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      const char *equals = strchr (arguments[i], '=');
      g_autofree char *name = equals != NULL ? g_strndup (arguments[i], (gsize) (equals - arguments[i])) : NULL;

      if (*arguments[i] == '+')
        {
          const BowKind *kind = find_child_kind (bow_record_get_kind (record), arguments[i] + 1, error);

          if (kind == NULL)
            return FALSE;
          target = bow_record_add_child (record, kind);
          continue;
        }
      if (equals == NULL)
        {
          g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“%s” is not written as field=value."), arguments[i]);
          return FALSE;
        }
      if (!set_named (record, target, name, equals + 1, removals, error))
        return FALSE;
    }
  for (guint i = 0; i < removals->len; i++)
    bow_record_remove_child (record, removals->pdata[i]);
  return TRUE;
}

/**
 * bow_cli_parse_number:
 * @text: an argument
 * @least: the least that it may be
 * @most: the greatest that it may be
 * @number: (out): the number
 * @error: return location
 *
 * Returns: %FALSE with %BOW_CLI_ERROR_USAGE where @text is no such number
 */
gboolean
bow_cli_parse_number (const char *text,
                      double      least,
                      double      most,
                      double     *number,
                      GError    **error)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && *number >= least && *number <= most)
    return TRUE;
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“%s” is not a number from %g to %g."), text, least, most);
  return FALSE;
}

static gboolean
set_kinds (BowFilter  *filter,
           const char *list,
           GError    **error)
{
  g_auto (GStrv) names = g_strsplit (list, ",", -1);

  for (gsize i = 0; names[i] != NULL; i++)
    if (bow_kind_find (names[i]) == NULL)
      {
        g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("There is no kind of record “%s”."), names[i]);
        return FALSE;
      }
  bow_filter_set_kinds (filter, (const char *const *) names);
  return TRUE;
}

static gboolean
parse_time (const char  *words,
            BowInterval *interval,
            GError     **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return bow_interval_parse (interval, words, NULL) ||
         bow_interval_parse_words (interval, words, bow_clock_now (), zone, error);
}

static gboolean
set_time (BowFilter  *filter,
          const char *from,
          const char *to,
          GError    **error)
{
  BowInterval first = { .from = BOW_TIME_NONE }, last = { .to = BOW_TIME_NONE };

  if (from != NULL && !parse_time (from, &first, error))
    return FALSE;
  if (to != NULL && !parse_time (to, &last, error))
    return FALSE;
  if (from != NULL || to != NULL)
    bow_filter_set_time (filter, first.from, to != NULL && last.to == BOW_TIME_NONE ? last.from : last.to);
  return TRUE;
}

static gboolean
set_box (BowFilter  *filter,
         const char *text,
         GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  BowBox box;

  if (g_strv_length (parts) != 4)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("A box is written as west,south,east,north in degrees."));
      return FALSE;
    }
  if (!bow_cli_parse_number (parts[0], -180, 180, &box.west, error) ||
      !bow_cli_parse_number (parts[1], -90, 90, &box.south, error) ||
      !bow_cli_parse_number (parts[2], box.west, 180, &box.east, error) ||
      !bow_cli_parse_number (parts[3], box.south, 90, &box.north, error))
    return FALSE;
  bow_filter_set_box (filter, &box);
  return TRUE;
}

static BowGeometry *
read_where (BowCli      *self,
            const char  *ref,
            GError     **error)
{
  gint64 row = bow_cli_find_row (self, ref, error);
  g_autoptr (BowRecord) record = row != 0 ? bow_case_read (self->bow_case, row, error) : NULL;
  const BowField *field = record != NULL ? bow_kind_first_of_type (bow_record_get_kind (record), BOW_FIELD_WHERE) : NULL;
  const char *text = field != NULL ? bow_record_get (record, field->name) : NULL;

  if (bow_no_place_is (text))
    text = NULL;
  if (record != NULL && text == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("%s has no area on the map."), ref);

  return text != NULL ? bow_geometry_parse (text, error) : NULL;
}

/* What lies within the area of a record, or within one that is written out. */
static gboolean
set_area (BowCli     *self,
          BowFilter  *filter,
          const char *text,
          GError    **error)
{
  g_autoptr (BowGeometry) where = strchr (text, '(') == NULL ? read_where (self, text, error) : NULL;
  g_autoptr (BowArea) area = NULL;

  if (strchr (text, '(') != NULL)
    area = bow_area_parse (text, error);
  else if (where != NULL)
    area = bow_area_new ((const BowGeometry *const[]) { where }, 1, error);
  bow_filter_set_area (filter, area);
  return area != NULL;
}

static gboolean
set_near (BowFilter  *filter,
          const char *place,
          const char *within,
          GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (place, ",", -1);
  g_autoptr (BowGeometry) geometry = NULL;
  g_autoptr (BowArea) area = NULL;
  BowPosition centre;
  double metres;

  if (within == NULL && g_strv_length (parts) != 3)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("A place to be near to is written as latitude,longitude,metres, or in any way with --within METRES."));
      return FALSE;
    }
  if (within == NULL &&
      (!bow_cli_parse_number (parts[0], -90, 90, &centre.latitude, error) || !bow_cli_parse_number (parts[1], -180, 180, &centre.longitude, error)))
    return FALSE;
  if (!bow_cli_parse_number (within != NULL ? within : parts[2], 0.001, BOW_AREA_MAX_METRES, &metres, error))
    return FALSE;
  if (within != NULL)
    {
      geometry = bow_place_text_parse (place, error);
      if (geometry == NULL)
        return FALSE;
      centre = bow_geometry_get_centre (geometry);
    }
  area = bow_area_new_around (&centre, metres, error);
  bow_filter_set_area (filter, area);
  return area != NULL;
}

/* Whoever lists a figure of a board wants exactly what it counts. */
static BowFilter *
parse_filter (const BowCliOptions  *options,
              GError              **error)
{
  const char *const others[] = { options->kind, options->operation, options->line, options->words, options->state,
                                 options->from, options->to, options->box, options->area, options->near_to };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i] != NULL)
      {
        g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("--filter says everything about what is shown. Leave out the other options that narrow it."));
        return NULL;
      }
  return bow_filter_parse (options->filter, error);
}

/**
 * bow_cli_make_filter:
 * @self: a command line
 * @error: return location
 *
 * Makes the filter that the options describe.
 *
 * Returns: (transfer full): the filter; %NULL with %BOW_CLI_ERROR_USAGE
 */
BowFilter *
bow_cli_make_filter (BowCli  *self,
                     GError **error)
{
  const BowCliOptions *options = &self->options;
  g_autoptr (BowFilter) filter = NULL;

  if (options->filter != NULL)
    return parse_filter (options, error);
  filter = bow_filter_new ();
  if (options->kind != NULL && !set_kinds (filter, options->kind, error))
    return NULL;
  if (options->operation != NULL)
    {
      if (bow_cli_find_row (self, options->operation, error) == 0)
        return NULL;
      bow_filter_set_operation (filter, options->operation);
    }
  if (options->line != NULL)
    {
      if (bow_cli_find_row (self, options->line, error) == 0)
        return NULL;
      if (*options->line != 'G' && *options->line != 'T')
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("%s is neither an organisation nor a telephone, so it has no county line."), options->line);
          return NULL;
        }
      bow_filter_set_line (filter, options->line);
    }
  if (options->words != NULL)
    bow_filter_set_words (filter, options->words);
  if (options->state != NULL)
    {
      g_auto (GStrv) states = g_strsplit (options->state, ",", -1);

      bow_filter_set_states (filter, (const char *const *) states);
    }
  if (!set_time (filter, options->from, options->to, error))
    return NULL;
  if (options->box != NULL && !set_box (filter, options->box, error))
    return NULL;
  if (options->area != NULL && !set_area (self, filter, options->area, error))
    return NULL;
  if (options->near_to != NULL && !set_near (filter, options->near_to, options->within, error))
    return NULL;
  return g_steal_pointer (&filter);
}
