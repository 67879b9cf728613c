/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-shortcuts.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static const BowShortcut shortcuts[] = {
  { "win.new-record('report')", "<Control>n", N_ ("Records"), N_ ("New report"), FALSE },
  { "win.new", "<Control><Shift>n", N_ ("Records"), N_ ("New record of any kind"), FALSE },
  { "win.link(int64 0)", "<Control>l", N_ ("Records"), N_ ("Link the open record"), FALSE },
  { "win.pick-place", "<Control>m", N_ ("Records"), N_ ("Pick a place on the map"), FALSE },
  { "record.edit", "F2", N_ ("Records"), N_ ("Edit the open record"), TRUE },
  { "record.save-copy", "<Control>s", N_ ("Records"), N_ ("Save a copy of the open file or document"), TRUE },
  { "record.print", "<Control>p", N_ ("Records"), N_ ("Print the open document"), TRUE },
  { "form.save", "<Control>Return", N_ ("Records"), N_ ("Save the form"), TRUE },
  { "form.save-and-new", "<Control><Shift>Return", N_ ("Records"), N_ ("Save the form and begin another"), TRUE },
  { "form.close", "Escape", N_ ("Records"), N_ ("Close the form and keep a draft"), TRUE },
  { "win.undo", "<Control>z", N_ ("Records"), N_ ("Undo the last deed"), FALSE },
  { "win.search", "<Control>f", N_ ("Finding"), N_ ("Search the records"), FALSE },
  { "win.back", "<Alt>Left", N_ ("Finding"), N_ ("Back to the record before"), FALSE },
  { "win.view('map')", "<Control>1", N_ ("Window"), N_ ("Map"), FALSE },
  { "win.view('records')", "<Control>2", N_ ("Window"), N_ ("Records"), FALSE },
  { "win.view('board')", "<Control>3", N_ ("Window"), N_ ("Board"), FALSE },
  { "win.view('review')", "<Control>4", N_ ("Window"), N_ ("Review"), FALSE },
  { "win.view('retention')", "<Control>5", N_ ("Window"), N_ ("Retention"), FALSE },
  { "win.view('queues')", "<Control>6", N_ ("Window"), N_ ("Queues"), FALSE },
  { "win.toggle-sidebar", "F9", N_ ("Window"), N_ ("Show or hide the sidebar"), FALSE },
  { "win.toggle-inspector", "<Shift>F9", N_ ("Window"), N_ ("Show or hide the record"), FALSE },
  { "win.next-pane", "F6", N_ ("Window"), N_ ("Next pane"), FALSE },
  { "win.previous-pane", "<Shift>F6", N_ ("Window"), N_ ("Pane before"), FALSE },
  { "map.pan", "Up Down Left Right", N_ ("Map"), N_ ("Move the map"), TRUE },
  { "map.zoom", "plus minus", N_ ("Map"), N_ ("Nearer or further"), TRUE },
  { "map.find-place", "slash", N_ ("Map"), N_ ("Find a place"), TRUE },
  { "map.select", "s", N_ ("Map"), N_ ("Select a part of the map, or measure"), TRUE },
  { "map.corner", "space", N_ ("Map"), N_ ("Set a corner where the crosshair is"), TRUE },
  { "map.corner-step", "n p", N_ ("Map"), N_ ("From corner to corner of what is drawn"), TRUE },
  { "map.corner-insert", "Insert Delete", N_ ("Map"), N_ ("Add or remove a corner there"), TRUE },
  { "map.coordinates", "c", N_ ("Map"), N_ ("Type the coordinates of what is drawn"), TRUE },
  { "map.fit", "Home", N_ ("Map"), N_ ("Show all records"), TRUE },
  { "map.print", "<Control>p", N_ ("Map"), N_ ("Print the map"), TRUE },
  { "review.step", "j k", N_ ("Review"), N_ ("Next or previous in the queue"), TRUE },
  { "review.approve", "a", N_ ("Review"), N_ ("Approve"), TRUE },
  { "review.decline", "d", N_ ("Review"), N_ ("Decline"), TRUE },
  { "review.return", "r", N_ ("Review"), N_ ("Return to the author"), TRUE },
  { "review.duplicate", "u", N_ ("Review"), N_ ("Mark as a duplicate"), TRUE },
  { "review.leaks", "l", N_ ("Review"), N_ ("Decide the leak check"), TRUE },
  { "review.open", "o", N_ ("Review"), N_ ("Open the whole record"), TRUE },
  { "queue.step", "j k", N_ ("Queues"), N_ ("Next or previous in the queue"), TRUE },
  { "queue.open", "o", N_ ("Queues"), N_ ("Open the whole record"), TRUE },
  { "queue.decide", "d", N_ ("Queues"), N_ ("Go where it is decided"), TRUE },
  { "queue.allocate", "a", N_ ("Queues"), N_ ("Allocate a task"), TRUE },
  { "queue.complete", "c", N_ ("Queues"), N_ ("Complete a task"), TRUE },
  { "queue.refuse", "r", N_ ("Queues"), N_ ("Refuse a task"), TRUE },
  { "queue.not-relevant", "n", N_ ("Queues"), N_ ("Not relevant for disclosure"), TRUE },
  { "queue.used", "u", N_ ("Queues"), N_ ("Used by the prosecution"), TRUE },
  { "queue.assess", "s", N_ ("Queues"), N_ ("Assess for disclosure"), TRUE },
  { "retention.step", "j k", N_ ("Retention"), N_ ("Next or previous in the queue"), TRUE },
  { "retention.retain", "r", N_ ("Retention"), N_ ("Retain"), TRUE },
  { "retention.recommend", "d", N_ ("Retention"), N_ ("Recommend disposal"), TRUE },
  { "retention.refer", "f", N_ ("Retention"), N_ ("Refer"), TRUE },
  { "retention.hold", "h", N_ ("Retention"), N_ ("Hold"), TRUE },
  { "retention.release", "l", N_ ("Retention"), N_ ("Lift a hold"), TRUE },
  { "retention.erase", "e", N_ ("Retention"), N_ ("Approve a disposal, and erase"), TRUE },
  { "retention.group", "g", N_ ("Retention"), N_ ("Put a record into a group"), TRUE },
  { "retention.open", "o", N_ ("Retention"), N_ ("Open the whole record"), TRUE },
  { "win.lock", "<Control><Shift>l", N_ ("File"), N_ ("Lock now"), FALSE },
  { "win.switch-account", "<Control><Shift>a", N_ ("File"), N_ ("Lock, and let another account go on"), FALSE },
  { "win.export", "<Control>e", N_ ("File"), N_ ("Export the records shown"), FALSE },
  { "win.open-file", "<Control>o", N_ ("File"), N_ ("Open a case file"), FALSE },
  { "app.preferences", "<Control>comma", N_ ("Program"), N_ ("Preferences"), FALSE },
  { "app.shortcuts", "<Control>question", N_ ("Program"), N_ ("Keyboard shortcuts"), FALSE },
  { "win.menu", "F10", N_ ("Program"), N_ ("Menu"), FALSE },
  { "window.close", "<Control>w", N_ ("Program"), N_ ("Close the window"), FALSE },
  { "app.quit", "<Control>q", N_ ("Program"), N_ ("Quit"), FALSE },
};

/**
 * bow_shortcuts:
 * @n_shortcuts: (out): how many there are
 *
 * Returns: (array length=n_shortcuts): everything that has a key
 */
const BowShortcut *
bow_shortcuts (gsize *n_shortcuts)
{
  *n_shortcuts = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

/**
 * bow_shortcuts_apply:
 * @application: the application
 *
 * Sets the accelerators.
 */
void
bow_shortcuts_apply (GtkApplication *application)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (!shortcuts[i].local)
      {
        g_auto (GStrv) keys = g_strsplit (shortcuts[i].keys, " ", -1);

        gtk_application_set_accels_for_action (application, shortcuts[i].action, (const char *const *) keys);
      }
}

static char *
describe_keys (const char *keys)
{
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; each[i] != NULL; i++)
    {
      g_autofree char *label = NULL;
      guint key;
      GdkModifierType modifiers;

      if (!gtk_accelerator_parse (each[i], &key, &modifiers))
        continue;
      label = gtk_accelerator_get_label (key, modifiers);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "  " : "", label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_row (const BowShortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *keys = describe_keys (shortcut->keys);
  GtkWidget *label = gtk_label_new (keys);

  gtk_widget_add_css_class (label, "dimmed");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (shortcut->label));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

/**
 * bow_shortcuts_present:
 * @parent: the window
 *
 * Shows a page with every key.
 */
void
bow_shortcuts_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (i == 0 || !g_str_equal (shortcuts[i].group, shortcuts[i - 1].group))
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (shortcuts[i].group));
          adw_preferences_page_add (page, group);
        }
      adw_preferences_group_add (group, make_row (&shortcuts[i]));
    }
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_preferences_dialog_set_search_enabled (ADW_PREFERENCES_DIALOG (dialog), TRUE);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  adw_dialog_present (dialog, parent);
}
