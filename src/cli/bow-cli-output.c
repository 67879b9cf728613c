/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bow-cli-output.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct _BowCliOutput
{
  JsonBuilder *json;
  GString *lines;
};

/**
 * bow_cli_output_new:
 *
 * Returns: (transfer full): an empty output
 */
BowCliOutput *
bow_cli_output_new (void)
{
  BowCliOutput *self = g_new0 (BowCliOutput, 1);

  self->lines = g_string_new (NULL);
  bow_cli_output_reset (self);
  return self;
}

/**
 * bow_cli_output_reset:
 * @self: an output
 *
 * Forgets what has been said.
 */
void
bow_cli_output_reset (BowCliOutput *self)
{
  g_clear_object (&self->json);
  self->json = json_builder_new ();
  json_builder_begin_object (self->json);
  g_string_truncate (self->lines, 0);
}

/**
 * bow_cli_output_get_json:
 * @self: an output
 *
 * Returns: (transfer none): the builder, inside the object that is the result
 */
JsonBuilder *
bow_cli_output_get_json (BowCliOutput *self)
{
  return self->json;
}

/* What would move the cursor or colour the terminal is shown, not obeyed. */
static void
append_visible (GString    *lines,
                const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character == '\n' || character == '\t' || !g_unichar_iscntrl (character))
        g_string_append_unichar (lines, character);
      else
        g_string_append_unichar (lines, 0xfffd);
    }
}

/**
 * bow_cli_output_line:
 * @self: an output
 * @format: a line for people, in the manner of printf()
 * @...: what to put into it
 *
 * Adds a line.
 */
void
bow_cli_output_line (BowCliOutput *self,
                     const char   *format,
                     ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  append_visible (self->lines, line);
  g_string_append_c (self->lines, '\n');
}

/**
 * bow_cli_output_write:
 * @self: an output
 * @as_json: whether a program reads it
 * @quiet: whether nothing is to be written
 * @error: return location
 *
 * Writes the result to standard output and forgets it.
 *
 * Returns: %FALSE with %BOW_ERROR_IO where it cannot be written
 */
gboolean
bow_cli_output_write (BowCliOutput *self,
                      gboolean      as_json,
                      gboolean      quiet,
                      GError      **error)
{
  gboolean written = TRUE;

  if (as_json && !quiet)
    {
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *text = NULL;

      json_builder_end_object (self->json);
      root = json_builder_get_root (self->json);
      text = json_to_string (root, FALSE);
      written = fputs (text, stdout) >= 0 && fputc ('\n', stdout) >= 0;
    }
  else if (!quiet)
    written = fwrite (self->lines->str, 1, self->lines->len, stdout) == self->lines->len;

  bow_cli_output_reset (self);
  if (written && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("The result could not be written: %s."), g_strerror (errno));
  return FALSE;
}

/**
 * bow_cli_output_progress:
 * @done: units done
 * @total: units in all, or 0
 * @user_data: unused
 *
 * A #BowProgressFunc that shows on a terminal how far work has come.
 */
void
bow_cli_output_progress (gint64   done,
                         gint64   total,
                         gpointer user_data)
{
  static gint64 shown;
  gint64 now = g_get_monotonic_time ();

  if (!isatty (STDERR_FILENO) || now - shown < G_USEC_PER_SEC / 10)
    return;
  shown = now;
  if (total > 0)
    fprintf (stderr, "\r%3d %%", (int) (done * 100 / total));
  else
    fprintf (stderr, "\r%" G_GINT64_FORMAT, done);
}

/**
 * bow_cli_output_end_progress:
 *
 * Wipes what bow_cli_output_progress() showed.
 */
void
bow_cli_output_end_progress (void)
{
  if (isatty (STDERR_FILENO))
    fputs ("\r            \r", stderr);
}

/**
 * bow_cli_output_member:
 * @self: an output, in an object
 * @name: name of a member
 * @text: (nullable): its value; %NULL leaves it out
 *
 * Adds a member of the JSON object.
 */
void
bow_cli_output_member (BowCliOutput *self,
                       const char   *name,
                       const char   *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (self->json, name);
  json_builder_add_string_value (self->json, text);
}

/**
 * bow_cli_output_number:
 * @self: an output, in an object
 * @name: name of a member
 * @number: its value
 *
 * Adds a member of the JSON object.
 */
void
bow_cli_output_number (BowCliOutput *self,
                       const char   *name,
                       gint64        number)
{
  json_builder_set_member_name (self->json, name);
  json_builder_add_int_value (self->json, number);
}

/**
 * bow_cli_output_instant:
 * @self: an output, in an object
 * @name: name of a member
 * @unix_ms: milliseconds since 1970; 0 or %BOW_TIME_NONE leaves it out
 *
 * Adds a member of the JSON object.
 */
void
bow_cli_output_instant (BowCliOutput *self,
                        const char   *name,
                        gint64        unix_ms)
{
  g_autofree char *text = unix_ms != 0 && unix_ms != BOW_TIME_NONE ? bow_instant_print (unix_ms) : NULL;

  bow_cli_output_member (self, name, text);
}

static void
add_double (BowCliOutput *self,
            const char   *name,
            double        number)
{
  json_builder_set_member_name (self->json, name);
  json_builder_add_double_value (self->json, number);
}

/**
 * bow_cli_output_person:
 * @self: an output, in an object
 * @row: a record as a line of a list
 *
 * Adds whether it is a child, and what it is in which operation, as members of
 * the JSON object, where it is a person.
 */
void
bow_cli_output_person (BowCliOutput *self,
                       BowRow       *row)
{
  const BowRowData *data = bow_row_get_data (row);

  bow_cli_output_member (self, "child", bow_child_name (data->child));
  bow_cli_output_member (self, "categories", data->categories);
}

/**
 * bow_cli_output_row_members:
 * @self: an output, in an object
 * @row: a record as a line of a list
 *
 * Adds what is known of it as members of the JSON object.
 */
void
bow_cli_output_row_members (BowCliOutput *self,
                            BowRow       *row)
{
  const BowRowData *data = bow_row_get_data (row);

  bow_cli_output_member (self, "ref", data->ref);
  bow_cli_output_member (self, "kind", data->kind->name);
  bow_cli_output_member (self, "title", data->title);
  bow_cli_output_member (self, "state", data->state);
  bow_cli_output_member (self, "grade", data->grade);
  bow_cli_output_member (self, "author", data->author);
  if (data->when.basis != BOW_TIME_UNKNOWN)
    {
      g_autofree char *when = bow_interval_print (&data->when);

      bow_cli_output_member (self, "when", when);
    }
  if (!isnan (data->longitude))
    {
      json_builder_set_member_name (self->json, "place");
      json_builder_begin_object (self->json);
      add_double (self, "latitude", data->latitude);
      add_double (self, "longitude", data->longitude);
      add_double (self, "precision_m", data->precision_m);
      json_builder_end_object (self->json);
    }
  bow_cli_output_instant (self, "created", data->created);
  bow_cli_output_instant (self, "updated", data->updated);
  bow_cli_output_number (self, "links", data->links);
  bow_cli_output_person (self, row);
}

/**
 * bow_cli_output_row:
 * @self: an output, in an array
 * @row: a record as a line of a list
 *
 * Adds it as an element of the JSON array and as a line.
 */
void
bow_cli_output_row (BowCliOutput *self,
                    BowRow       *row)
{
  json_builder_begin_object (self->json);
  bow_cli_output_row_members (self, row);
  json_builder_end_object (self->json);
  bow_cli_output_row_line (self, row);
}

/**
 * bow_cli_output_row_line:
 * @self: an output
 * @row: a record as a line of a list
 *
 * Adds it as a line for people.
 */
void
bow_cli_output_row_line (BowCliOutput *self,
                         BowRow       *row)
{
  const BowRowData *data = bow_row_get_data (row);
  const BowEnumeration *states = data->kind->states != NULL ? data->kind->states->names : NULL;
  const char *state = states != NULL && data->state != NULL ? bow_enumeration_label (states, data->state) : "";
  g_autofree char *title = g_utf8_truncate_middle (data->title, 60);
  g_autofree char *person = bow_row_describe_person (data, NULL);

  g_strdelimit (title, "\n\t", ' ');
  bow_cli_output_line (self, "%-10s %-22s %-16s %-8s %s%s%s", data->ref, bow_kind_get_label (data->kind), state,
                       data->grade != NULL ? data->grade : "", title, person != NULL ? " · " : "", person != NULL ? person : "");
}

/**
 * bow_cli_output_free:
 * @self: (transfer full): an output
 */
void
bow_cli_output_free (BowCliOutput *self)
{
  g_object_unref (self->json);
  g_string_free (self->lines, TRUE);
  g_free (self);
}
