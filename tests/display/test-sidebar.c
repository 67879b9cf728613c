/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include "case/bow-case-async.h"
#include "window/bow-sidebar.h"

/* The keyboard in the lists of the sidebar, which are filled anew whenever
 * something of the case changes. */

typedef struct
{
  OpenCase open;
  GtkWidget *window;
  GtkWidget *sidebar;
} Desk;

static gpointer
keep_draft (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (BowRecord) record = bow_case_new_record (bow_case, bow_kind_find (data), error);

  g_assert_nonnull (record);
  g_assert_true (bow_case_keep_draft (bow_case, record, error));
  return g_strdup (bow_record_get_ref (record));
}

static gpointer
drop_draft (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_assert_true (bow_case_drop_draft (bow_case, data, error));
  return NULL;
}

static gpointer
save_report (BowCase       *bow_case,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (BowRecord) record = bow_case_new_record (bow_case, bow_kind_find ("report"), error);

  bow_record_set (record, "narrative", "Two lads on a bench");
  bow_record_set (record, "channel", "101");
  bow_record_set (record, "anonymity", "named");
  g_assert_true (bow_case_save (bow_case, record, error));
  return NULL;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static char *
run (Desk        *self,
     BowCaseFunc  func,
     gpointer     data)
{
  g_autoptr (GAsyncResult) result = NULL;

  bow_case_run_async (self->open.bow_case, BOW_CASE_NOW, func, data, NULL, g_free, NULL, done_cb, &result);
  hand_until (result != NULL);
  return bow_case_run_finish (self->open.bow_case, result, NULL);
}

/* The line that an action is about. */
static GtkWidget *
find_line (GtkWidget  *widget,
           const char *target)
{
  GVariant *about = GTK_IS_LIST_BOX_ROW (widget) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) : NULL;
  GtkWidget *found = NULL;

  if (about != NULL && g_variant_is_of_type (about, G_VARIANT_TYPE_STRING) && g_str_equal (g_variant_get_string (about, NULL), target))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_line (child, target);

  return found;
}

/* That a draft is kept or dropped is told with the next change alone. */
static void
wait_for_draft (Desk       *self,
                const char *ref,
                gboolean    there)
{
  run (self, save_report, NULL);
  hand_until ((find_line (self->sidebar, ref) != NULL) == there);
}

static void
desk_set_up (Desk          *self,
             gconstpointer  data)
{
  open_case_set_up (&self->open, NULL);
  self->window = hand_open_window (&self->open, 1280, 800);
  self->sidebar = hand_wait_for_type (self->window, BOW_TYPE_SIDEBAR);
}

static void
desk_tear_down (Desk          *self,
                gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_close (&self->open);
  open_case_tear_down (&self->open, NULL);
}

static void
assert_at (Desk       *self,
           const char *target)
{
  g_assert_nonnull (find_line (self->sidebar, target));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == find_line (self->sidebar, target));
}

/* Another draft comes above it, a count changes, and the draft itself goes. */
static void
test_drafts (Desk          *self,
             gconstpointer  data)
{
  g_autofree char *first = run (self, keep_draft, (gpointer) "person");
  g_autofree char *second = NULL;

  wait_for_draft (self, first, TRUE);
  g_assert_true (gtk_widget_grab_focus (find_line (self->sidebar, first)));
  second = run (self, keep_draft, (gpointer) "vehicle");
  wait_for_draft (self, second, TRUE);
  assert_at (self, first);
  run (self, drop_draft, first);
  wait_for_draft (self, first, FALSE);
  assert_at (self, second);
}

/* What says the same stays the same line, whatever else changes. */
static void
test_lines (Desk          *self,
            gconstpointer  data)
{
  g_autofree char *draft = run (self, keep_draft, (gpointer) "person");
  GtkWidget *line, *waiting;

  wait_for_draft (self, draft, TRUE);
  line = find_line (self->sidebar, draft);
  waiting = find_line (self->sidebar, "review:reports");
  g_assert_true (gtk_widget_grab_focus (waiting));
  run (self, save_report, NULL);
  hand_until (find_line (self->sidebar, "review:reports") != waiting);
  assert_at (self, "review:reports");
  g_assert_true (find_line (self->sidebar, draft) == line);
}

#define ADD(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/app/sidebar/drafts", test_drafts);
  ADD ("/app/sidebar/lines", test_lines);

  return hand_run ();
}
