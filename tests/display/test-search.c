/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "case/bow-case-saved.h"
#include "forms/bow-inspector.h"
#include "geo/bow-gazetteer-builder.h"
#include "geo/bow-gazetteer-set.h"
#include "hand.h"
#include "open-case.h"
#include "search/bow-query-dialog.h"
#include "search/bow-query-rows.h"
#include "search/bow-saved-list.h"
#include "search/bow-search-dialog.h"
#include "window/bow-window.h"
#include "window/bow-workspace.h"

/* One box over everything, a question put together, and searches that are kept:
 * by keyboard alone. */

typedef struct
{
  OpenCase open;
  GtkWidget *window;
  gint64 vans;
} Desk;

/* What the desktop was told, in place of a desktop. */
static GString *told;

static void
notify_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               data)
{
  if (g_str_equal (method, "Notify"))
    {
      const char *summary, *body;

      g_variant_get_child (parameters, 3, "&s", &summary);
      g_variant_get_child (parameters, 4, "&s", &body);
      g_string_append_printf (told, "%s|%s;", summary, body);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1));
    }
  else
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
owned_cb (GDBusConnection *bus,
          const char      *name,
          gpointer         owned)
{
  *(gboolean *) owned = TRUE;
}

static void
be_the_desktop (void)
{
  static const char xml[] =
    "<node><interface name='org.freedesktop.Notifications'><method name='Notify'>"
    "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method></interface></node>";
  static const GDBusInterfaceVTable table = { notify_cb, NULL, NULL, { NULL, } };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  GDBusConnection *bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  gboolean owned = FALSE;

  told = g_string_new (NULL);
  g_assert_nonnull (bus);
  g_dbus_connection_register_object (bus, "/org/freedesktop/Notifications", node->interfaces[0], &table, NULL, NULL, NULL);
  g_bus_own_name_on_connection (bus, "org.freedesktop.Notifications", G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, &owned, NULL);
  while (!owned)
    g_main_context_iteration (NULL, TRUE);
}

static void
write_gazetteer (void)
{
  g_autoptr (BowGazetteerBuilder) builder = bow_gazetteer_builder_new ("Names of the town", "");
  g_autofree char *folder = bow_gazetteer_set_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "town.places", NULL);
  BowPlaceName name = { "Vandyke Road", "Anytown", BOW_PLACE_STREET, { 0.12, 52.2 }, 100 };
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (bow_gazetteer_builder_add (builder, &name, &error));
  g_assert_true (bow_gazetteer_builder_write (builder, path, NULL, &error));
  g_assert_no_error (error);
  bow_gazetteer_set_forget_usual ();
}

static void
add (Desk       *self,
     const char *kind,
     const char *field,
     const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_new_record (self->open.bow_case, bow_kind_find (kind), &error);

  g_assert_no_error (error);
  bow_record_set (record, field, value);
  open_case_save (&self->open, record);
}

static void
desk_set_up (Desk          *self,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_string_truncate (told, 0);
  open_case_set_up (&self->open, NULL);
  write_gazetteer ();
  open_case_save_report (&self->open, "A grey van waits by the market hall, and two men get out of the van");
  open_case_save_report (&self->open, "Somebody locks a bicycle to the gate");
  add (self, "person", "name", "Jon Smyth");
  add (self, "vehicle", "plate", "AB10CDI");
  add (self, "place", "name", "The railway line");
  self->vans = bow_case_add_saved (self->open.bow_case, "Vans", "words=van", FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (bow_case_watch_saved (self->open.bow_case, self->vans, TRUE, &error));
  open_case_save_report (&self->open, "The van again");
  self->window = hand_open_window (&self->open, data != NULL ? 360 : 1280, 800);
}

static void
desk_tear_down (Desk          *self,
                gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_close (&self->open);
  open_case_tear_down (&self->open, NULL);
  bow_gazetteer_set_forget_usual ();
}

static GtkWidget *
open_search (Desk *self)
{
  gtk_widget_activate_action (self->window, "win.search-all", NULL);

  return hand_wait_for_type (self->window, BOW_TYPE_SEARCH_DIALOG);
}

static GtkWidget *
get_entry (GtkWidget *dialog)
{
  return hand_find (dialog, GTK_TYPE_SEARCH_ENTRY);
}

static void
type (GtkWidget  *dialog,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (dialog)), text);
}

static GtkListBoxRow *
get_selected (GtkWidget *dialog)
{
  return gtk_list_box_get_selected_row (GTK_LIST_BOX (hand_find (dialog, GTK_TYPE_LIST_BOX)));
}

/* Records and places in one list; the words that were found are marked. */
static void
test_everything (Desk          *self,
                 gconstpointer  data)
{
  GtkWidget *dialog = open_search (self);

  hand_leave_picture (data != NULL ? "search-begin-narrow" : "search-begin");
  type (dialog, "van");
  hand_wait_for (dialog, "2 records · 1 place", TRUE);
  g_assert_nonnull (hand_find_label (dialog, "Vandyke Road"));
  g_assert_nonnull (hand_find_label (dialog, "The van again"));
  hand_leave_picture (data != NULL ? "search-van-narrow" : "search-van");
  type (dialog, "john smith");
  hand_wait_for (dialog, "a name like it", TRUE);
  g_assert_nonnull (hand_find_label (dialog, "Jon Smyth"));
  hand_leave_picture (data != NULL ? "search-alike-narrow" : "search-alike");
  type (dialog, "b1ocd");
  hand_wait_for (dialog, "AB10CDI", TRUE);
  type (dialog, "van AND (grey OR");
  hand_wait_for (dialog, "between two words", TRUE);
  hand_leave_picture (data != NULL ? "search-problem-narrow" : "search-problem");
  type (dialog, "nothing like this");
  hand_wait_for (dialog, "Nothing Found", TRUE);
}

/* What was typed last is what is shown, however fast somebody types. */
static void
test_stale (Desk          *self,
            gconstpointer  data)
{
  GtkWidget *dialog = open_search (self);
  static const char *const typed[] = { "v", "va", "van", "va", "v", "", "b", "bi", "bic", "bicy", "bicycle" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    type (dialog, typed[i]);
  hand_wait_for (dialog, "bicycle", TRUE);
  hand_wait (200);
  g_assert_null (hand_find_label (dialog, "The van again"));
}

/* Down, Return: the record is open, and the dialog gone. */
static void
test_keyboard (Desk          *self,
               gconstpointer  data)
{
  GtkWidget *dialog = open_search (self);
  GtkWidget *entry = get_entry (dialog);

  type (dialog, "van");
  hand_wait_for (dialog, "2 records", TRUE);
  g_assert_cmpint (gtk_list_box_row_get_index (get_selected (dialog)), ==, 0);
  hand_key (entry, GDK_KEY_Down, 0);
  g_assert_cmpint (gtk_list_box_row_get_index (get_selected (dialog)), ==, 1);
  hand_key (entry, GDK_KEY_Up, 0);
  hand_key (entry, GDK_KEY_Up, 0);
  g_assert_cmpint (gtk_list_box_row_get_index (get_selected (dialog)), ==, 0);
  g_signal_emit_by_name (entry, "activate");
  hand_wait_for (hand_find (self->window, BOW_TYPE_INSPECTOR), "van", TRUE);
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  GtkWidget *child;
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);

  return found;
}

/* The question says itself, and its parts lead to where they are edited. */
static void
test_query (Desk          *self,
            gconstpointer  data)
{
  GtkWidget *dialog, *rows;
  BowFilter *filter = bow_workspace_get_filter (BOW_WORKSPACE (hand_find (self->window, BOW_TYPE_WORKSPACE)));

  gtk_widget_activate_action (self->window, "win.query", NULL);
  dialog = hand_wait_for_type (self->window, BOW_TYPE_QUERY_DIALOG);
  rows = hand_find (dialog, BOW_TYPE_QUERY_ROWS);
  hand_wait_for (dialog, "6 records", TRUE);
  gtk_editable_set_text (GTK_EDITABLE (find_row (rows, "Words")), "van");
  hand_wait_for (dialog, "2 records", TRUE);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (rows, "Public reports")), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (find_row (rows, "From (such as 20:00)")), "20:00");
  gtk_editable_set_text (GTK_EDITABLE (find_row (rows, "Until (such as 02:00)")), "02:00");
  hand_wait_for (dialog, "every day 20:00–02:00", TRUE);
  hand_leave_picture (data != NULL ? "query-narrow" : "query");
  gtk_editable_set_text (GTK_EDITABLE (find_row (rows, "From (such as 20:00)")), "25");
  g_assert_true (gtk_widget_has_css_class (find_row (rows, "From (such as 20:00)"), "error"));
  g_assert_true (bow_query_rows_focus (BOW_QUERY_ROWS (rows), "says"));
  g_assert_true (bow_query_rows_focus (BOW_QUERY_ROWS (rows), "words"));
  g_assert_false (bow_query_rows_focus (BOW_QUERY_ROWS (rows), "area"));
  gtk_editable_set_text (GTK_EDITABLE (find_row (rows, "Near (a place, or L-000012)")), "railway");
  hand_wait_for (dialog, "within 300 m of The railway line", TRUE);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (rows, "Needles")), TRUE);
  hand_wait_for (dialog, "Indicators: Needles", TRUE);
  g_assert_true (bow_filter_is_empty (filter));
}

/* In the dark, and in letters half as large again in a narrow window: nothing is cut
 * off, which the toolkit would say. */
static void
test_looks (Desk          *self,
            gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *dialog;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  if (data != NULL)
    g_object_set (settings, "gtk-xft-dpi", (dpi > 0 ? dpi : 96 * 1024) * 3 / 2, NULL);
  else
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  dialog = open_search (self);
  type (dialog, "van");
  hand_wait_for (dialog, "2 records", TRUE);
  hand_leave_picture (data != NULL ? "search-large" : "search-dark");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  gtk_widget_activate_action (self->window, "win.query", NULL);
  dialog = hand_wait_for_type (self->window, BOW_TYPE_QUERY_DIALOG);
  hand_wait_for (dialog, "6 records", TRUE);
  hand_leave_picture (data != NULL ? "query-large" : "query-dark");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

/* In the sidebar, with what is new; opened, it is no longer. */
static void
test_saved (Desk          *self,
            gconstpointer  data)
{
  GtkWidget *list = hand_find (self->window, BOW_TYPE_SAVED_LIST);
  BowFilter *filter = bow_workspace_get_filter (BOW_WORKSPACE (hand_find (self->window, BOW_TYPE_WORKSPACE)));
  GtkListBox *rows;

  hand_wait_for (list, "Vans", TRUE);
  hand_wait_for (list, "●", TRUE);
  hand_leave_picture ("saved");
  /* The desktop learns that there is something, and neither what nor where. */
  while (told->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (told->str, ==, "A watched search has something new|;");
  rows = GTK_LIST_BOX (hand_find (list, GTK_TYPE_LIST_BOX));
  g_signal_emit_by_name (rows, "row-activated", gtk_list_box_get_row_at_index (rows, 0));
  hand_wait_for (list, "●", FALSE);
  g_assert_cmpstr (bow_filter_get_words (filter), ==, "van");
  gtk_widget_activate_action (list, "saved.copy", "x", self->vans);
  hand_wait_for (list, "Vans (copy)", TRUE);
}

#define ADD(path, data, func) g_test_add (path, Desk, data, desk_set_up, func, desk_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  be_the_desktop ();
  ADD ("/app/search/everything", NULL, test_everything);
  ADD ("/app/search/everything-narrow", "narrow", test_everything);
  ADD ("/app/search/stale", NULL, test_stale);
  ADD ("/app/search/keyboard", NULL, test_keyboard);
  ADD ("/app/search/query", NULL, test_query);
  ADD ("/app/search/query-narrow", "narrow", test_query);
  ADD ("/app/search/dark", NULL, test_looks);
  ADD ("/app/search/large", "narrow", test_looks);
  ADD ("/app/search/saved", NULL, test_saved);

  return hand_run ();
}
