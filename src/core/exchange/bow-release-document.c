/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-release-document.h"

#include <glib/gi18n-lib.h>

#include "base/bow-interval.h"
#include "base/bow-json-text.h"
#include "model/bow-grade.h"

static gboolean
is_pending (const BowRelease *release)
{
  return g_strcmp0 (release->state, "pending") == 0;
}

static void
append_said (GString    *text,
             const char *label,
             const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, "%s: %s\n", label, value);
}

static void
append_head (GString          *text,
             const BowRelease *release)
{
  g_string_append_printf (text, "%s\n", release->marking);
  if (is_pending (release))
    g_string_append_printf (text, "%s\n", _("NOT RELEASED: this is what would go out."));
  else if (g_strcmp0 (release->state, "recalled") == 0)
    g_string_append_printf (text, "%s\n", _("RECALLED: destroy every copy."));
  g_string_append_printf (text, "\n%s\n\n", _("Intelligence dissemination"));
  append_said (text, _("Reference"), release->ref);
  append_said (text, _("Intelligence note"), release->note);
  g_string_append_printf (text, "%s: %s (%s)\n", _("Handling code"), release->handling,
                          bow_enumeration_label (&bow_handlings, release->handling));
  append_said (text, _("Conditions"), release->conditions);
  append_said (text, _("Purpose"), release->purpose);
  append_said (text, _("Lawful basis"), release->lawful_basis);
}

static void
append_recipients (GString          *text,
                   const BowRelease *release)
{
  g_string_append_printf (text, "\n%s\n", _("Recipients"));
  for (guint i = 0; i < release->recipients->len; i++)
    {
      const BowReleaseRecipient *recipient = g_ptr_array_index (release->recipients, i);

      g_string_append_printf (text, "  %s", recipient->name);
      if (recipient->organisation != NULL)
        g_string_append_printf (text, ", %s", recipient->organisation);
      if (recipient->acknowledged_on != NULL)
        {
          g_string_append (text, "; ");
          g_string_append_printf (text, _("conditions acknowledged on %s"), recipient->acknowledged_on);
        }
      g_string_append_c (text, '\n');
    }
}

static char *
print_instant (gint64 at_ms)
{
  return bow_instant_print (at_ms - at_ms % 1000);
}

/* An instant is written as an interval with its basis. */
static char *
print_released (const BowRelease *release)
{
  BowInterval when;

  return release->released_at != NULL && bow_interval_parse (&when, release->released_at, NULL) ? print_instant (when.from) : NULL;
}

static void
append_foot (GString          *text,
             const BowRelease *release)
{
  g_autofree char *released = print_released (release);
  g_autofree char *written = print_instant (release->at_ms);

  g_string_append_c (text, '\n');
  append_said (text, _("Released"), released);
  append_said (text, _("Released by"), release->released_by);
  append_said (text, _("Written"), written);
  append_said (text, _("Written by"), release->exporter);
  append_said (text, _("Log"), release->head);
  g_string_append_printf (text, "\n%s\n", release->marking);
}

/**
 * bow_release_document_print:
 * @release: what goes out
 *
 * The document as plain text: the marking first and last, the handling code
 * with its conditions, and the sanitised lines with their grades.
 *
 * Returns: (transfer full): the text
 */
char *
bow_release_document_print (const BowRelease *release)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (release != NULL, NULL);

  append_head (text, release);
  append_recipients (text, release);
  g_string_append_printf (text, "\n%s\n", _("Intelligence"));
  for (guint i = 0; i < release->lines->len; i++)
    {
      const BowReleaseLine *line = g_ptr_array_index (release->lines, i);

      g_string_append_printf (text, "\n%u. [%s]\n%s\n", i + 1, line->grade != NULL ? line->grade : "", line->text);
    }
  append_foot (text, release);
  return g_string_free_and_steal (g_steal_pointer (&text));
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
append_members (GString          *json,
                const BowRelease *release)
{
  g_autofree char *released = print_released (release);
  g_autofree char *written = print_instant (release->at_ms);

  append_member (json, "format", "bowstreet-dissemination-1");
  append_member (json, "marking", release->marking);
  append_member (json, "handling", release->handling);
  append_member (json, "conditions", release->conditions);
  append_member (json, "reference", release->ref);
  append_member (json, "note", release->note);
  append_member (json, "state", release->state);
  append_member (json, "purpose", release->purpose);
  append_member (json, "lawful_basis", release->lawful_basis);
  append_member (json, "released", released);
  append_member (json, "released_by", release->released_by);
  append_member (json, "exported", written);
  append_member (json, "exporter", release->exporter);
  append_member (json, "log_head", release->head);
}

/**
 * bow_release_document_print_json:
 * @release: what goes out
 *
 * The document as one JSON object that says the same as the text.
 *
 * Returns: (transfer full): the text
 */
char *
bow_release_document_print_json (const BowRelease *release)
{
  g_autoptr (GString) json = g_string_new ("{");

  g_return_val_if_fail (release != NULL, NULL);

  append_members (json, release);
  g_string_append (json, ",\"recipients\":[");
  for (guint i = 0; i < release->recipients->len; i++)
    {
      const BowReleaseRecipient *recipient = g_ptr_array_index (release->recipients, i);

      g_string_append (json, i > 0 ? ",{" : "{");
      append_member (json, "name", recipient->name);
      append_member (json, "organisation", recipient->organisation);
      append_member (json, "conditions_acknowledged", recipient->acknowledged_on);
      g_string_append_c (json, '}');
    }
  g_string_append (json, "],\"lines\":[");
  for (guint i = 0; i < release->lines->len; i++)
    {
      const BowReleaseLine *line = g_ptr_array_index (release->lines, i);

      g_string_append (json, i > 0 ? ",{" : "{");
      append_member (json, "grade", line->grade);
      append_member (json, "text", line->text);
      g_string_append_c (json, '}');
    }
  g_string_append (json, "]}\n");
  return g_string_free_and_steal (g_steal_pointer (&json));
}
