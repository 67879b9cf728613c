/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bow-cli-pattern.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "cli/bow-cli-record.h"
#include "intake/bow-figure-export.h"

/* What is in the file but is no record: somebody might ask for it all the same. */
static const char *const layers[] = { "background", "crime", "outcomes", "stop-and-search", NULL };

static gboolean
check_kinds (const char  *list,
             GError     **error)
{
  g_auto (GStrv) names = g_strsplit (list != NULL ? list : "", ",", -1);

  for (gsize i = 0; names[i] != NULL; i++)
    if (g_strv_contains (layers, names[i]) || g_str_has_prefix (names[i], "B-"))
      {
        g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                     _("“%s” is background: published crime and stop and search have points that were moved to hide where things happened. "
                       "They are shown behind the records, but no pattern is worked out from them."), names[i]);
        return FALSE;
      }

  return TRUE;
}

/**
 * bow_cli_read_pattern:
 * @self: a command line with its case open
 * @error: return location
 *
 * Reads what happened, of what the options let through. Background is refused
 * with the reason.
 *
 * Returns: (transfer full) (nullable): what happened, or %NULL with @error set
 */
BowPattern *
bow_cli_read_pattern (BowCli  *self,
                      GError **error)
{
  g_autoptr (BowFilter) filter = NULL;

  if (!bow_cli_check_figures (self, error) || !check_kinds (self->options.kind, error))
    return NULL;
  filter = bow_cli_make_filter (self, error);

  return filter != NULL ? bow_pattern_new (self->bow_case, filter, self->cancellable, error) : NULL;
}

/**
 * bow_cli_add_double:
 * @self: a command line
 * @name: name of a member
 * @number: a number; JSON has neither infinity nor what is no number, so that
 *   becomes null
 *
 * Adds a number to the result.
 */
void
bow_cli_add_double (BowCli     *self,
                    const char *name,
                    double      number)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, name);
  if (isfinite (number))
    json_builder_add_double_value (json, number);
  else
    json_builder_add_null_value (json);
}

/**
 * bow_cli_tell_pattern:
 * @self: a command line
 * @pattern: what happened
 *
 * Says what was looked at: how many, how many without a place, and when.
 */
void
bow_cli_tell_pattern (BowCli           *self,
                      const BowPattern *pattern)
{
  g_autofree char *time = bow_pattern_describe_time (pattern);
  gint64 from, to;

  bow_cli_output_number (self->output, "placed", pattern->events->len);
  bow_cli_output_number (self->output, "unplaced", pattern->n_unplaced);
  bow_cli_output_member (self->output, "no_place", pattern->no_place);
  bow_cli_output_member (self->output, "time", time);
  if (!bow_filter_get_time (pattern->filter, &from, &to))
    return;
  if (from != BOW_TIME_NONE)
    bow_cli_output_instant (self->output, "from", from);
  if (to != BOW_TIME_NONE)
    bow_cli_output_instant (self->output, "to", to);
}

/**
 * bow_cli_check_figures:
 * @self: a command line
 * @error: return location
 *
 * Checks how figures are to be written, before they are worked out.
 *
 * Returns: %FALSE with %BOW_CLI_ERROR_USAGE
 */
gboolean
bow_cli_check_figures (BowCli  *self,
                       GError **error)
{
  const BowCliOptions *options = &self->options;

  if (options->as != NULL ? strcmp (options->as, "geojson") != 0 && strcmp (options->as, "csv") != 0 : options->output != NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say how to write it: --as geojson or --as csv."));
      return FALSE;
    }
  if (options->json && options->as != NULL && options->output == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("With --json an export needs a file to go to, with --to."));
      return FALSE;
    }

  return TRUE;
}

/**
 * bow_cli_write_figures:
 * @self: a command line
 * @table: what was worked out
 * @rows: (element-type gint64): the records that it was worked out from
 * @error: return location
 *
 * Writes figures with --as, to the file of --to or to standard output. The log
 * keeps it as a disclosure. Lines for people are not written beside it there.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_cli_write_figures (BowCli          *self,
                       BowFigureTable  *table,
                       GArray          *rows,
                       GError         **error)
{
  const BowCliOptions *options = &self->options;
  const BowDisclosureTerms terms = { .verb = "export", .format = options->as, .recipient = options->recipient, .purpose = options->purpose };
  g_autoptr (GFile) file = options->output != NULL ? g_file_new_for_commandline_arg (options->output) : NULL;
  g_autoptr (GOutputStream) stream = file == NULL ? g_unix_output_stream_new (STDOUT_FILENO, FALSE) : NULL;
  gsize n_lines = bow_figure_table_get_n_lines (table);

  if (file == NULL)
    bow_cli_output_reset (self->output);
  if (!bow_figure_export (self->bow_case, table, (const gint64 *) (gpointer) rows->data, rows->len, &terms, file, stream, self->cancellable, error))
    return FALSE;
  if (file == NULL)
    return TRUE;
  bow_cli_output_member (self->output, "file", options->output);
  bow_cli_output_number (self->output, "lines", (gint64) n_lines);
  bow_cli_output_line (self->output, ngettext ("%s holds %zu line. It is not encrypted.", "%s holds %zu lines. It is not encrypted.", (gulong) n_lines),
                       options->output, n_lines);

  return TRUE;
}

/**
 * bow_cli_parse_numbers:
 * @text: numbers, separated by commas
 * @least: the least that one may be
 * @most: the greatest that one may be
 * @error: return location
 *
 * Returns: (transfer full) (element-type double) (nullable): the numbers, or
 *   %NULL with %BOW_CLI_ERROR_USAGE
 */
GArray *
bow_cli_parse_numbers (const char  *text,
                       double       least,
                       double       most,
                       GError     **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      double number;

      if (!bow_cli_parse_number (parts[i], least, most, &number, error))
        return NULL;
      g_array_append_val (numbers, number);
    }

  return g_steal_pointer (&numbers);
}

/**
 * bow_cli_rows_of_points:
 * @pattern: what happened
 * @points: where it did
 * @worst_m: only what is known at least so well, in metres
 *
 * Returns: (transfer full) (element-type gint64): the records
 */
GArray *
bow_cli_rows_of_points (const BowPattern    *pattern,
                        const BowGridPoints *points,
                        double               worst_m)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < points->n; i++)
    if ((double) points->precision_m[i] <= worst_m)
      g_array_append_val (rows, g_array_index (pattern->events, BowWhenWhere, points->index[i]).row);

  return rows;
}
