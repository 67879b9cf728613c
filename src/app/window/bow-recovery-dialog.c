/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-recovery-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"

#define GROUPS_A_LINE 5

/* Broken where a line of a narrow dialog ends, after a dash: a label that wraps
 * between letters has no width that the toolkit is content with. */
static char *
break_lines (const char *key)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_groups = 0;

  for (const char *c = key; *c != '\0'; c++)
    {
      g_string_append_c (text, *c);
      if (*c == '-' && ++n_groups % GROUPS_A_LINE == 0)
        g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * bow_recovery_dialog_present:
 * @parent: a widget of the window
 * @key: the text of a recovery key
 *
 * Shows a recovery key that came with a new key of the file, this once.
 */
void
bow_recovery_dialog_present (GtkWidget *parent,
                             BowSecret *key)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("New Recovery Key"),
                                            _ ("Write it down. It opens the file even when its key file is lost, as the one before no longer does. It is shown this once and kept nowhere."));
  g_autofree char *text = break_lines ((const char *) bow_secret_bytes (key));
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "monospace");
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), label);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "written", _ ("I Have _Written It Down"));
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "written", ADW_RESPONSE_SUGGESTED);
  adw_dialog_present (dialog, parent);
}

static gpointer
take (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return bow_case_take_recovery_key (bow_case);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  BowSecret *key = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (key != NULL)
    bow_recovery_dialog_present (parent, key);
  g_clear_pointer (&key, bow_secret_unref);
}

/**
 * bow_recovery_dialog_ask:
 * @parent: a widget of the window
 * @bow_case: a case that was just opened
 *
 * Shows the recovery key of a revocation that was finished by opening the file,
 * to somebody who looks after its accounts.
 */
void
bow_recovery_dialog_ask (GtkWidget *parent,
                         BowCase   *bow_case)
{
  if (bow_case_may (bow_case, BOW_PERMISSION_ACCOUNT))
    bow_case_run_async (bow_case, BOW_CASE_SOON, take, NULL, NULL, (GDestroyNotify) bow_secret_unref, NULL, taken_cb,
                        g_object_ref (parent));
}
