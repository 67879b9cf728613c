/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>
#include <string.h>

#include "forms/bow-inspector.h"
#include "map/bow-map-page.h"
#include "widgets/bow-word-match.h"
#include "window/bow-palette.h"
#include "window/bow-settings.h"
#include "window/bow-shortcuts.h"
#include "window/bow-window.h"
#include "window/bow-workspace.h"

#define OFFICER "1002"
#define PASSPHRASE "seven copper kettles sing softly"

typedef struct
{
  OpenCase open;
  GtkWidget *window;
  GtkWidget *palette;
  gint64 van;
  gint64 bicycle;
} Desk;

static void
desk_set_up (Desk          *self,
             gconstpointer  data)
{
  g_autoptr (BowSecret) secret = bow_secret_new_text (PASSPHRASE);

  open_case_set_up (&self->open, NULL);
  bow_case_add_account (self->open.bow_case, OFFICER, NULL, "|intelligence_officer|", secret, NULL);
  self->van = open_case_save_report (&self->open, "A grey van waits by the market hall");
  self->bicycle = open_case_save_report (&self->open, "Somebody locks a bicycle to the gate");
  if (g_strcmp0 (data, OFFICER) == 0)
    self->window = hand_open_window_as (&self->open, OFFICER, PASSPHRASE, 1280, 800);
  else
    self->window = hand_open_window (&self->open, data != NULL ? 360 : 1280, 800);
  self->palette = hand_find (self->window, BOW_TYPE_PALETTE);
  g_assert_false (gtk_widget_get_visible (self->palette));
}

static void
desk_tear_down (Desk          *self,
                gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_close (&self->open);
  open_case_tear_down (&self->open, NULL);
}

static GtkWidget *
get_entry (Desk *self)
{
  return hand_find (self->palette, GTK_TYPE_SEARCH_ENTRY);
}

static void
type (Desk       *self,
      const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (self)), words);
}

static GtkListBoxRow *
get_selected (Desk *self)
{
  return gtk_list_box_get_selected_row (GTK_LIST_BOX (hand_find (self->palette, GTK_TYPE_LIST_BOX)));
}

static gboolean
is_selected (Desk       *self,
             const char *title)
{
  return get_selected (self) != NULL && hand_find_label (GTK_WIDGET (get_selected (self)), title) != NULL;
}

static void
press_return (Desk *self)
{
  g_signal_emit_by_name (get_entry (self), "activate");
}

/* It is there at once, with the keyboard in it; Escape puts that back. */
static void
test_open (Desk          *self,
           gconstpointer  data)
{
  GtkWidget *map, *focus;

  gtk_widget_activate_action (self->window, "win.view", "s", "records");
  gtk_widget_activate_action (self->window, "win.search", NULL);
  map = gtk_root_get_focus (GTK_ROOT (self->window));
  gtk_widget_activate_action (self->window, "win.palette", NULL);
  g_assert_true (gtk_widget_get_visible (self->palette));
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (gtk_widget_is_ancestor (focus, self->palette));
  /* What was changed last comes first while nothing is typed. */
  hand_wait_for (self->palette, "bicycle", TRUE);
  g_assert_true (is_selected (self, "bicycle"));
  hand_leave_picture (data != NULL ? "palette-narrow" : "palette");
  hand_key (get_entry (self), GDK_KEY_Escape, 0);
  g_assert_false (gtk_widget_get_visible (self->palette));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == map);
}

/* An action comes before what mentions its name, with the key that does the same. */
static void
test_lock (Desk          *self,
           gconstpointer  data)
{
  gtk_widget_activate_action (self->window, "win.palette", NULL);
  type (self, "lock");
  g_assert_true (is_selected (self, "Lock now"));
  g_assert_nonnull (hand_find_label (GTK_WIDGET (get_selected (self)), "Ctrl+L"));
  hand_wait_for (self->palette, "bicycle", TRUE);
  g_assert_true (is_selected (self, "Lock now"));
  hand_leave_picture ("palette-lock");
}

/* Words in any order, parts of them and letters of them find an action. */
static void
test_words (Desk          *self,
            gconstpointer  data)
{
  static const struct
  {
    const char *typed;
    const char *title;
  } tries[] = {
    { "report new", "New report" }, { "arr new", "New: Arrest" }, { "prefs", "Preferences" }, { "SIDE show", "Show or hide the sidebar" },
    { "verify", "Verify the case file" },
  };

  gtk_widget_activate_action (self->window, "win.palette", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      type (self, tries[i].typed);
      if (!is_selected (self, tries[i].title))
        g_error ("“%s” does not find “%s”", tries[i].typed, tries[i].title);
    }
  type (self, "zanzibarite");
  hand_wait_for (self->palette, "is called that", TRUE);
  g_assert_null (get_selected (self));
  press_return (self);
  g_assert_true (gtk_widget_get_visible (self->palette));
}

/* A record by what it says or by its reference; what was chosen comes first the
 * next time, and an answer to what was typed before is not shown. */
static void
test_records (Desk          *self,
              gconstpointer  data)
{
  GtkWidget *inspector = hand_find (self->window, BOW_TYPE_INSPECTOR);
  gint64 row;

  gtk_widget_activate_action (self->window, "win.palette", NULL);
  type (self, "bicycle");
  type (self, "van mark");
  hand_wait_for (self->palette, "grey van", TRUE);
  g_assert_true (is_selected (self, "grey van"));
  hand_wait (300);
  g_assert_null (hand_find_label (self->palette, "bicycle"));
  press_return (self);
  g_assert_false (gtk_widget_get_visible (self->palette));
  g_object_get (inspector, "selected-row", &row, NULL);
  g_assert_cmpint (row, ==, self->van);
  hand_wait_for (inspector, "grey van", TRUE);

  gtk_widget_activate_action (self->window, "win.palette", NULL);
  hand_wait_for (self->palette, "bicycle", TRUE);
  g_assert_true (is_selected (self, "grey van"));
  type (self, "R-000002");
  hand_wait_for (self->palette, "bicycle", TRUE);
  g_assert_true (is_selected (self, "bicycle"));
  press_return (self);
  g_object_get (inspector, "selected-row", &row, NULL);
  g_assert_cmpint (row, ==, self->bicycle);
}

/* The open record can be edited from wherever the keyboard is. */
static void
test_record_actions (Desk          *self,
                     gconstpointer  data)
{
  gboolean busy = FALSE;

  gtk_widget_activate_action (self->window, "win.palette", NULL);
  type (self, "edit open");
  g_assert_false (is_selected (self, "Edit the open record"));
  gtk_widget_activate_action (self->window, "win.open-record", "x", self->van);
  hand_wait_for (self->window, "by 1001", TRUE);
  gtk_widget_activate_action (self->window, "win.palette", NULL);
  type (self, "edit open");
  g_assert_true (is_selected (self, "Edit the open record"));
  press_return (self);
  for (gint64 until = hand_patience (); !busy && g_get_monotonic_time () < until;)
    {
      hand_step ();
      g_object_get (hand_find (self->window, BOW_TYPE_INSPECTOR), "busy", &busy, NULL);
    }
  g_assert_true (busy);
}

/* What the account may not do is there, and says why; Return does not do it. */
static void
test_not_allowed (Desk          *self,
                  gconstpointer  data)
{
  g_autofree char *why = bow_case_why_not (self->open.bow_case, BOW_PERMISSION_SOURCE);

  g_assert_nonnull (why);
  gtk_widget_activate_action (self->window, "win.palette", NULL);
  type (self, "source register");
  g_assert_true (is_selected (self, "Source register"));
  g_assert_nonnull (hand_find_label (GTK_WIDGET (get_selected (self)), why));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (get_selected (self))));
  hand_leave_picture ("palette-not-allowed");
  press_return (self);
  g_assert_true (gtk_widget_get_visible (self->palette));
}

static gboolean
has_action (GtkWidget  *window,
            const char *name,
            GVariant   *target)
{
  const char *installed, *property;
  const GVariantType *type;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), i, &owner, &installed, &type, &property); i++)
    if (g_str_equal (installed, name))
      return type == NULL ? target == NULL : target != NULL && g_variant_is_of_type (target, type);
  return FALSE;
}

/* Every action of the table that is taken everywhere is one of the window or
 * the program, and takes what the table gives it. */
static void
test_actions_exist (Desk          *self,
                    gconstpointer  data)
{
  GActionGroup *app = G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (self->window)));
  gsize n;
  const BowShortcut *shortcuts = bow_shortcuts (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      g_assert_true (g_action_parse_detailed_name (shortcuts[i].action, &name, &target, NULL));
      if (shortcuts[i].local || g_str_equal (name, "window.close"))
        continue;
      if (g_str_has_prefix (name, "app.") ? !g_action_group_has_action (app, name + strlen ("app.")) : !has_action (self->window, name, target))
        g_error ("there is no %s", name);
    }
}

static void
test_match (void)
{
  g_assert_cmpint (bow_word_match ("Lock now", "lock"), >, bow_word_match ("Lock, and let another account go on", "lock"));
  g_assert_cmpint (bow_word_match ("Lock now", "lock"), >, bow_word_match ("Block of flats", "lock"));
  g_assert_cmpint (bow_word_match ("Block of flats", "lock"), >, bow_word_match ("Lower the clock", "lck"));
  g_assert_cmpint (bow_word_match ("New: Arrest", "arrest new"), ==, bow_word_match ("New: Arrest", "new arrest"));
  g_assert_cmpint (bow_word_match ("New: Arrest", "ar ne"), >, 0);
  g_assert_cmpint (bow_word_match ("Caf\303\251", "cafe"), >, 0);
  g_assert_cmpint (bow_word_match ("New report", "report old"), ==, 0);
  g_assert_cmpint (bow_word_match ("New report", "xy"), ==, 0);
  g_assert_cmpint (bow_word_match ("New report", ""), ==, 0);
  g_assert_cmpint (bow_word_match ("", "new"), ==, 0);
}

static gboolean
swallows (Desk  *self,
          guint  keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->window);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  return handled;
}

/* Switched off, no single letter does anything anywhere, and every one of them
 * can be typed. */
static void
test_letters (Desk          *self,
              gconstpointer  data)
{
  GSettings *settings = bow_settings_get ();
  const guint letters[] = { GDK_KEY_s, GDK_KEY_S, GDK_KEY_slash, GDK_KEY_c, GDK_KEY_n, GDK_KEY_j, GDK_KEY_h, GDK_KEY_w, GDK_KEY_plus, GDK_KEY_0 };

  if (settings == NULL)
    {
      g_test_skip ("the schema of the settings is not there");
      return;
    }
  gtk_widget_activate_action (self->window, "win.view", "s", "map");
  gtk_widget_grab_focus (hand_find (self->window, BOW_TYPE_MAP_PAGE));
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_settings_set_boolean (settings, "single-letter-keys", TRUE);
      g_assert_false (swallows (self, letters[i]));
      g_settings_set_boolean (settings, "single-letter-keys", FALSE);
      g_assert_true (swallows (self, letters[i]));
    }
  g_assert_false (swallows (self, GDK_KEY_Tab));
  g_assert_false (swallows (self, GDK_KEY_Home));
  g_assert_false (swallows (self, GDK_KEY_space));
  gtk_widget_activate_action (self->window, "win.palette", NULL);
  g_assert_false (swallows (self, GDK_KEY_s));
  g_settings_reset (settings, "single-letter-keys");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/match", test_match);
  g_test_add ("/palette/open", Desk, NULL, desk_set_up, test_open, desk_tear_down);
  g_test_add ("/palette/narrow", Desk, "narrow", desk_set_up, test_open, desk_tear_down);
  g_test_add ("/palette/lock", Desk, NULL, desk_set_up, test_lock, desk_tear_down);
  g_test_add ("/palette/words", Desk, NULL, desk_set_up, test_words, desk_tear_down);
  g_test_add ("/palette/records", Desk, NULL, desk_set_up, test_records, desk_tear_down);
  g_test_add ("/palette/record-actions", Desk, NULL, desk_set_up, test_record_actions, desk_tear_down);
  g_test_add ("/palette/not-allowed", Desk, OFFICER, desk_set_up, test_not_allowed, desk_tear_down);
  g_test_add ("/palette/actions-exist", Desk, NULL, desk_set_up, test_actions_exist, desk_tear_down);

  g_test_add ("/palette/single-letters", Desk, NULL, desk_set_up, test_letters, desk_tear_down);

  return hand_run ();
}
