/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-words.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

#define MAX_LIMIT 1000000
#define PAGE 500

static gboolean
get_limit (BowCli  *self,
           guint    standard,
           guint   *limit,
           GError **error)
{
  double number = standard;

  if (self->options.limit != NULL && !bow_cli_parse_number (self->options.limit, 1, MAX_LIMIT, &number, error))
    return FALSE;
  *limit = (guint) number;
  return TRUE;
}

static gboolean
get_sort (BowCli  *self,
          BowSort *sort,
          GError **error)
{
  static const char *const names[] = { "updated", "created", "when", "ref", "title", "kind", "state" };
  const char *wanted = self->options.sort != NULL ? self->options.sort : "ref";

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], wanted) == 0)
      {
        *sort = (BowSort) i;
        return TRUE;
      }
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("A list is sorted by updated, created, when, ref, title, kind or state, not by “%s”."), wanted);
  return FALSE;
}

static gboolean
tell_page (BowCli       *self,
           const gint64 *rows,
           gsize         n_rows,
           GError      **error)
{
  g_autoptr (GPtrArray) page = bow_case_get_rows (self->bow_case, rows, n_rows, error);

  if (page == NULL)
    return FALSE;
  for (guint i = 0; i < page->len; i++)
    bow_cli_output_row (self->output, page->pdata[i]);
  return TRUE;
}

/* In the order of BowHitReason. */
static const char *const reasons[] = { "reference", "mark", "name", "words", "file", "alike" };

static gboolean
tell_hits (BowCli    *self,
           GPtrArray *hits,
           gboolean   has_distance)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, "hits");
  json_builder_begin_array (json);
  for (guint i = 0; i < hits->len; i++)
    {
      const BowHit *hit = hits->pdata[i];

      json_builder_begin_object (json);
      bow_cli_output_row_members (self->output, hit->row);
      if (!has_distance)
        bow_cli_output_member (self->output, "reason", reasons[hit->reason]);
      if (has_distance)
        {
          json_builder_set_member_name (json, "distance_m");
          json_builder_add_double_value (json, hit->distance_m);
        }
      if (hit->snippet != NULL)
        {
          g_auto (GStrv) parts = g_strsplit_set (hit->snippet, "\x02\x03", -1);
          g_autofree char *plain = g_strjoinv ("", parts);

          bow_cli_output_member (self->output, "snippet", plain);
        }
      json_builder_end_object (json);
      bow_cli_output_row_line (self->output, hit->row);
    }
  json_builder_end_array (json);
  bow_cli_output_number (self->output, "count", hits->len);
  return TRUE;
}

static gboolean
parse_point (char   **parts,
             double  *latitude,
             double  *longitude,
             double  *metres,
             GError **error)
{
  return bow_cli_parse_number (parts[0], -90, 90, latitude, error) &&
         bow_cli_parse_number (parts[1], -180, 180, longitude, error) &&
         bow_cli_parse_number (parts[2], 0, 1000000, metres, error);
}

static gboolean
list_near (BowCli    *self,
           BowFilter *filter,
           char     **parts,
           GError   **error)
{
  g_autoptr (GPtrArray) hits = NULL;
  double latitude, longitude, metres;
  guint limit;

  if (!parse_point (parts, &latitude, &longitude, &metres, error) || !get_limit (self, MAX_LIMIT, &limit, error))
    return FALSE;
  hits = bow_case_near (self->bow_case, latitude, longitude, metres, filter, limit, error);
  return hits != NULL && tell_hits (self, hits, TRUE);
}

gboolean
bow_verb_list (BowCli  *self,
               char   **arguments,
               GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (BowFilter) filter = bow_cli_make_filter (self, error);
  g_autoptr (GArray) rows = NULL;
  BowSort sort;
  guint limit, shown;

  if (filter == NULL || !get_sort (self, &sort, error) || !get_limit (self, MAX_LIMIT, &limit, error))
    return FALSE;
  if (self->options.near_to != NULL && self->options.within == NULL)
    {
      g_auto (GStrv) parts = g_strsplit (self->options.near_to, ",", -1);

      return list_near (self, filter, parts, error);
    }

  rows = bow_case_list_rows (self->bow_case, filter, sort, self->options.descending, self->cancellable, error);
  if (rows == NULL)
    return FALSE;
  shown = MIN (rows->len, limit);
  json_builder_set_member_name (json, "records");
  json_builder_begin_array (json);
  for (guint i = 0; i < shown; i += PAGE)
    if (!tell_page (self, &g_array_index (rows, gint64, i), MIN (PAGE, shown - i), error))
      return FALSE;
  json_builder_end_array (json);
  bow_cli_output_number (self->output, "count", rows->len);
  return TRUE;
}

gboolean
bow_verb_near (BowCli  *self,
               char   **arguments,
               GError **error)
{
  g_autoptr (BowFilter) filter = bow_cli_make_filter (self, error);

  return filter != NULL && list_near (self, filter, arguments, error);
}

/* The words were looked for; what was wrong between them is said all the same. */
static void
tell_problem (BowCli     *self,
              const char *typed)
{
  g_autoptr (BowWords) words = bow_words_parse (typed);

  if (words->problem == NULL)
    return;
  bow_cli_output_member (self->output, "problem", words->problem);
  bow_cli_output_line (self->output, "%s", words->problem);
}

gboolean
bow_verb_search (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  g_autoptr (BowFilter) filter = bow_cli_make_filter (self, error);
  g_autofree char *words = g_strjoinv (" ", arguments);
  g_autoptr (GPtrArray) hits = NULL;
  guint limit;

  if (filter == NULL || !get_limit (self, 100, &limit, error))
    return FALSE;
  hits = bow_case_search (self->bow_case, words, filter, limit, TRUE, self->cancellable, error);
  if (hits == NULL || !tell_hits (self, hits, FALSE))
    return FALSE;
  tell_problem (self, words);
  return TRUE;
}
