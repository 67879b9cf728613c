/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "chart/bow-link-measures.h"
#include "chart/bow-link-note.h"
#include "chart/bow-link-paths.h"
#include "chart/bow-link-table-item.h"
#include "chart/bow-links-page.h"
#include "forms/bow-inspector.h"
#include "hand.h"
#include "records/bow-records-page.h"
#include "window/bow-workspace.h"

/* The page of links in the window: what it draws is what it lists, the one
 * selection and the one filter, and what is done to the chart. */

typedef struct
{
  OpenCase open;
  gint64 rows[8];
  GtkWidget *window;
  GtkWidget *workspace;
  BowLinksPage *page;
} Fixture;

static gint64
add (Fixture    *self,
     const char *kind,
     const char *field,
     const char *value)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find (kind));

  bow_record_set (record, field, value);
  open_case_save (&self->open, record);

  return bow_record_get_row (record);
}

static void
join (Fixture    *self,
      guint       from,
      const char *relation,
      guint       to,
      const char *strength)
{
  open_case_link (&self->open, &(BowLinkNew) { .from = self->rows[from], .to = self->rows[to], .relation = relation, .strength = strength,
                                               .because = "Seen there" });
}

static void
wait_until_drawn (Fixture *self)
{
  for (guint i = 0; i < 400 && (i < 2 || bow_links_page_is_busy (self->page)); i++)
    hand_wait (25);
  g_assert_false (bow_links_page_is_busy (self->page));
  hand_wait (450);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  static const char *const people[] = { "Ada Marsh", "Ben Marsh", "Cal Reed", "Dee Quill" };

  open_case_set_up (&self->open, data);
  open_case_justify (&self->open);
  for (guint i = 0; i < 4; i++)
    self->rows[i] = add (self, "person", "name", people[i]);
  self->rows[4] = add (self, "organisation", "name", "The marsh group");
  self->rows[5] = add (self, "vehicle", "plate", "AB12CDE");
  self->rows[6] = add (self, "place", "name", "14 Example Street");
  self->rows[7] = add (self, "place", "name", "Linked to nothing");
  join (self, 0, "family_of", 1, "confirmed");
  join (self, 0, "associate_of", 1, "unconfirmed");
  join (self, 0, "member_of", 4, "confirmed");
  join (self, 1, "member_of", 4, "unconfirmed");
  join (self, 2, "driver_of", 5, "confirmed");
  join (self, 1, "keeper_of", 5, "confirmed");
  join (self, 3, "lives_at", 6, "disproved");
  join (self, 2, "frequents", 6, "unconfirmed");
  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "A test");
  self->window = adw_window_new ();
  self->workspace = bow_workspace_new (self->open.bow_case);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  adw_window_set_content (ADW_WINDOW (self->window), self->workspace);
  gtk_window_present (GTK_WINDOW (self->window));
  hand_wait (500);
  bow_workspace_set_view (BOW_WORKSPACE (self->workspace), "links");
  self->page = BOW_LINKS_PAGE (hand_find (self->workspace, BOW_TYPE_LINKS_PAGE));
  wait_until_drawn (self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_wait (100);
  hand_close (&self->open);
  open_case_tear_down (&self->open, data);
}

static BowLinkScene *
get_scene (Fixture *self)
{
  return bow_link_model_get_scene (bow_links_page_get_model (self->page));
}

static guint
find (Fixture    *self,
      const char *title)
{
  for (guint i = 0; i < bow_link_scene_n_nodes (get_scene (self)); i++)
    if (g_str_equal (bow_link_model_get_title (bow_links_page_get_model (self->page), i), title))
      return i;
  g_error ("%s is not among the %u that are drawn", title, bow_link_scene_n_nodes (get_scene (self)));
}

static void
choose (Fixture    *self,
        const char *title,
        gboolean    add_to)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));
  guint item = find (self, title);

  g_array_append_val (items, item);
  bow_link_model_select (bow_links_page_get_model (self->page), items, add_to);
}

/* All that is linked is drawn, and what is drawn is listed. */
static void
test_drawn_and_listed (Fixture       *self,
                       gconstpointer  data)
{
  BowLinkTable *table = bow_links_page_get_table (self->page);
  g_autoptr (BowLinkTableItem) first = NULL;
  g_autofree char *links = NULL;
  GtkWidget *toggle = hand_find_label (GTK_WIDGET (self->page), "14 Example Street");

  g_assert_null (toggle);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 7);
  g_assert_cmpuint (bow_link_scene_n_edges (get_scene (self)), ==, 8);
  hand_leave_picture ("links-page");
  g_object_set (gtk_widget_get_parent (GTK_WIDGET (table)), "visible-child", table, NULL);
  hand_wait (300);
  g_assert_cmpuint (g_list_model_get_n_items (bow_link_table_get_records (table)), ==, 7);
  g_assert_cmpuint (g_list_model_get_n_items (bow_link_table_get_lines (table)), ==, 8);
  /* Those with most links come first. */
  first = g_list_model_get_item (bow_link_table_get_records (table), 0);
  links = bow_link_table_item_print (first, BOW_LINK_COLUMN_LINKS);
  g_assert_cmpstr (links, ==, "4");
  hand_leave_picture ("links-table");
}

static guint
find_line (GtkSelectionModel *records,
           guint              item)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (records)); i++)
    {
      g_autoptr (BowLinkTableItem) line = g_list_model_get_item (G_LIST_MODEL (records), i);

      if (bow_link_table_item_get_index (line) == item)
        return i;
    }
  g_assert_not_reached ();
}

/* A line that is added in the table leaves what is selected elsewhere. */
static void
test_selected_in_table (Fixture       *self,
                        gconstpointer  data)
{
  BowLinkTable *table = bow_links_page_get_table (self->page);
  GtkSelectionModel *records = GTK_SELECTION_MODEL (bow_link_table_get_records (table));
  BowLinkModel *model = bow_links_page_get_model (self->page);
  BowSelection *selection = bow_workspace_get_selection (BOW_WORKSPACE (self->workspace));
  guint ada, ben;

  g_object_set (gtk_widget_get_parent (GTK_WIDGET (table)), "visible-child", table, NULL);
  hand_until (g_list_model_get_n_items (G_LIST_MODEL (records)) == 7);
  ada = find_line (records, find (self, "Ada Marsh"));
  ben = find_line (records, find (self, "Ben Marsh"));
  bow_selection_take (selection, (const gint64[]) { self->rows[0], self->rows[7] }, 2);
  g_assert_true (gtk_selection_model_is_selected (records, ada));
  gtk_selection_model_select_item (records, ben, FALSE);
  g_assert_cmpuint (bow_selection_get_size (selection), ==, 3);
  g_assert_cmpuint (bow_link_model_n_selected (model), ==, 2);
  gtk_selection_model_unselect_item (records, ada);
  g_assert_cmpuint (bow_selection_get_size (selection), ==, 2);
  g_assert_true (bow_selection_contains (selection, self->rows[7]));
  g_assert_false (bow_link_model_is_selected (model, find (self, "Ada Marsh")));
  gtk_selection_model_select_item (records, ada, TRUE);
  g_assert_cmpuint (bow_selection_get_size (selection), ==, 1);
  g_assert_cmpint (bow_selection_get_primary (selection), ==, self->rows[0]);
  g_assert_cmpuint (bow_link_model_n_selected (model), ==, 1);
}

/* Selected here is selected in the list and in the record, and the other way. */
static void
test_one_selection (Fixture       *self,
                    gconstpointer  data)
{
  BowLinkModel *model = bow_links_page_get_model (self->page);
  BowSelection *selection = bow_workspace_get_selection (BOW_WORKSPACE (self->workspace));

  choose (self, "Cal Reed", FALSE);
  g_assert_cmpint (bow_selection_get_primary (selection), ==, self->rows[2]);
  bow_selection_set_primary (selection, self->rows[5]);
  g_assert_cmpuint (bow_link_model_n_selected (model), ==, 1);
  g_assert_true (bow_link_model_is_selected (model, find (self, "AB12CDE")));
  hand_wait (300);
  hand_leave_picture ("links-selected");
  g_assert_true (hand_press (GTK_WIDGET (bow_links_page_get_chart (self->page)), GDK_KEY_Escape));
  g_assert_cmpuint (bow_link_model_n_selected (model), ==, 0);
  g_assert_cmpuint (bow_selection_get_size (selection), ==, 0);
}

/* Several are selected here and in the window; what is selected and not drawn
 * here stays so while a hand adds and takes away, and goes with the others. A
 * group is selected where one of its records is. */
static void
test_several_selected (Fixture       *self,
                       gconstpointer  data)
{
  BowLinkModel *model = bow_links_page_get_model (self->page);
  BowSelection *selection = bow_workspace_get_selection (BOW_WORKSPACE (self->workspace));
  const gint64 alone[] = { self->rows[7], self->rows[0] };
  g_autoptr (GArray) nodes = NULL;

  bow_selection_take (selection, alone, G_N_ELEMENTS (alone));
  g_assert_cmpuint (bow_link_model_n_selected (model), ==, 1);
  hand_wait_for (GTK_WIDGET (self->page), "1 of 2 selected are here", TRUE);
  choose (self, "AB12CDE", TRUE);
  g_assert_cmpuint (bow_selection_get_size (selection), ==, 3);
  g_assert_true (bow_selection_contains (selection, self->rows[7]));
  bow_link_model_toggle (model, find (self, "Ada Marsh"));
  g_assert_cmpuint (bow_selection_get_size (selection), ==, 2);
  g_assert_true (bow_selection_contains (selection, self->rows[5]));
  choose (self, "Ben Marsh", FALSE);
  g_assert_cmpuint (bow_selection_get_size (selection), ==, 1);
  g_assert_cmpint (bow_selection_get_primary (selection), ==, self->rows[1]);

  choose (self, "Ada Marsh", TRUE);
  hand_wait_for (GTK_WIDGET (self->page), "2 selected", TRUE);
  hand_leave_picture ("links-several-selected");
  nodes = bow_link_model_list_selected (model);
  bow_link_model_group (model, nodes, "The brothers");
  bow_selection_take (selection, &self->rows[1], 1);
  g_assert_true (bow_link_model_is_selected (model, find (self, "The brothers")));
  choose (self, "The brothers", FALSE);
  g_assert_cmpuint (bow_selection_get_size (selection), ==, 2);
  bow_selection_add (selection, &self->rows[7], 1);
  g_assert_true (hand_press (GTK_WIDGET (bow_links_page_get_chart (self->page)), GDK_KEY_Escape));
  g_assert_cmpuint (bow_selection_get_size (selection), ==, 0);
}

/* What the filter hides is neither drawn nor selected. */
static void
test_one_filter (Fixture       *self,
                 gconstpointer  data)
{
  static const char *const kinds[] = { "person", "organisation", NULL };
  BowFilter *filter = bow_workspace_get_filter (BOW_WORKSPACE (self->workspace));

  choose (self, "AB12CDE", FALSE);
  bow_filter_set_kinds (filter, kinds);
  wait_until_drawn (self);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 3);
  g_assert_cmpuint (bow_link_model_n_selected (bow_links_page_get_model (self->page)), ==, 0);
  bow_filter_clear (filter);
  wait_until_drawn (self);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 7);

  /* Around one record too. */
  bow_links_page_show_around (self->page, self->rows[4]);
  wait_until_drawn (self);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 4);
  bow_filter_set_kinds (filter, kinds);
  wait_until_drawn (self);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 3);
  g_assert_cmpuint (bow_link_model_n_filtered (bow_links_page_get_model (self->page)), ==, 1);
  hand_leave_picture ("links-around");
}

/* What the window does when a view asks it to show something elsewhere. */
static void
shown_elsewhere_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  static const struct
  {
    const char *name;
    void (*show) (BowWorkspace *workspace, const char *filter);
  } ways[] = {
    { "show", bow_workspace_show },
    { "show-on-map", bow_workspace_show_on_map },
    { "show-on-timeline", bow_workspace_show_on_timeline },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (ways[i].name, g_action_get_name (G_ACTION (action))))
      ways[i].show (BOW_WORKSPACE (((Fixture *) user_data)->workspace), g_variant_get_string (parameter, NULL));
}

static void
add_window_actions (Fixture *self)
{
  static const char *const names[] = { "show", "show-on-map", "show-on-timeline" };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], G_VARIANT_TYPE_STRING);

      g_signal_connect (action, "activate", G_CALLBACK (shown_elsewhere_cb), self);
      g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
    }
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (actions));
}

static void
show_in (Fixture    *self,
         const char *view)
{
  bow_workspace_set_view (BOW_WORKSPACE (self->workspace), "links");
  bow_filter_clear (bow_workspace_get_filter (BOW_WORKSPACE (self->workspace)));
  for (guint i = 0; i < 400 && bow_link_scene_n_nodes (get_scene (self)) < 7; i++)
    hand_wait (25);
  wait_until_drawn (self);
  choose (self, "Ada Marsh", FALSE);
  choose (self, "AB12CDE", TRUE);
  choose (self, "14 Example Street", TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "links.show", "s", view);
  g_assert_cmpstr (bow_workspace_get_view (BOW_WORKSPACE (self->workspace)), ==, view);
}

/* Several that are selected are opened elsewhere: exactly they, by the one
 * filter of all views, which says how many they are. */
static void
test_several_shown (Fixture       *self,
                    gconstpointer  data)
{
  static const char *const views[] = { "records", "map", "timeline", "links" };
  BowFilter *filter = bow_workspace_get_filter (BOW_WORKSPACE (self->workspace));
  GtkWidget *records = hand_find (self->workspace, BOW_TYPE_RECORDS_PAGE);

  add_window_actions (self);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *picture = g_strdup_printf ("links-several-%s", views[i]);

      g_test_message ("in %s", views[i]);
      show_in (self, views[i]);
      text = bow_filter_print (filter);
      g_assert_cmpstr (text, ==, "refs=L-000001,P-000001,V-000001");
      if (i == 0)
        hand_wait_for (records, "3 records", TRUE);
      hand_leave_picture (picture);
    }
  wait_until_drawn (self);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 0);
  bow_filter_clear (filter);
  wait_until_drawn (self);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 7);
}

static void
test_group_and_note (Fixture       *self,
                     gconstpointer  data)
{
  BowLinkModel *model = bow_links_page_get_model (self->page);
  g_autoptr (GArray) nodes = NULL;

  choose (self, "Ada Marsh", FALSE);
  choose (self, "Ben Marsh", TRUE);
  nodes = bow_link_model_list_selected (model);
  bow_link_model_group (model, nodes, "The brothers");
  bow_link_model_set_note (model, bow_link_model_get_item (model, find (self, "14 Example Street"))->node,
                           "Nobody has lived here since March; the post is taken in by a neighbour");
  gtk_widget_activate_action (GTK_WIDGET (self->page), "links.layout", "s", "circular");
  wait_until_drawn (self);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 6);
  hand_leave_picture ("links-group");
  choose (self, "The brothers", FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "links.ungroup", NULL);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 7);
  choose (self, "Dee Quill", FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "links.hide", NULL);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 6);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "links.show-hidden", NULL);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 7);
}

/* The ways between two are marked on the chart; Escape lets go of them. */
static void
test_paths_and_measures (Fixture       *self,
                         gconstpointer  data)
{
  BowLinkModel *model = bow_links_page_get_model (self->page);
  GtkWidget *dialog;

  choose (self, "The marsh group", FALSE);
  choose (self, "14 Example Street", TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "links.paths-between", NULL);
  dialog = hand_wait_for_type (self->window, BOW_TYPE_LINK_PATHS);
  hand_wait_for (dialog, "1 Path", TRUE);
  g_assert_true (bow_link_model_has_marks (model));
  g_assert_true (bow_link_model_is_marked (model, find (self, "Cal Reed")));
  g_assert_false (bow_link_model_is_marked (model, find (self, "Dee Quill")));
  hand_leave_picture ("links-paths");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  hand_wait (300);
  hand_leave_picture ("links-marked");
  g_assert_true (hand_press (GTK_WIDGET (bow_links_page_get_chart (self->page)), GDK_KEY_Escape));
  g_assert_false (bow_link_model_has_marks (model));

  gtk_widget_activate_action (GTK_WIDGET (self->page), "links.measures", NULL);
  dialog = hand_wait_for_type (self->window, BOW_TYPE_LINK_MEASURES);
  hand_wait_for (dialog, "Ben Marsh", TRUE);
  hand_leave_picture ("links-measures");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  hand_wait (200);
}

/* By the menu, as a person writes one. */
static void
add_note (Fixture    *self,
          const char *text)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (self->page), "links.add-note", NULL);
  dialog = hand_wait_for_type (self->window, ADW_TYPE_ALERT_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (hand_find (dialog, ADW_TYPE_ENTRY_ROW)), text);
  g_signal_emit_by_name (dialog, "response::accept", "accept");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  hand_wait (300);
}

static const BowChartNote *
get_note (Fixture *self,
          guint    index)
{
  const GPtrArray *notes = bow_link_model_get_notes (bow_links_page_get_model (self->page));

  g_assert_cmpuint (index, <, notes->len);
  return g_ptr_array_index (notes, index);
}

/* A note that belongs to no record lies upon the chart and stands in the table,
 * and is moved, written anew and taken away by keyboard. */
static void
test_free_note (Fixture       *self,
                gconstpointer  data)
{
  GtkWidget *chart = GTK_WIDGET (bow_links_page_get_chart (self->page));
  const GPtrArray *notes;
  GtkWidget *paper, *dialog;
  double x, y;

  add_note (self, "  Who pays for the van?  ");
  add_note (self, "Ask the neighbour");
  g_assert_cmpstr (get_note (self, 0)->text, ==, "Who pays for the van?");
  gtk_widget_grab_focus (chart);
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD));
  paper = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (BOW_IS_LINK_NOTE (paper));
  g_assert_cmpuint (bow_link_note_get_index (BOW_LINK_NOTE (paper)), ==, 0);
  x = get_note (self, 0)->x;
  y = get_note (self, 0)->y;
  for (guint i = 0; i < 8; i++)
    {
      hand_key (paper, GDK_KEY_Left, 0);
      hand_key (paper, GDK_KEY_Up, 0);
    }
  g_assert_cmpfloat (get_note (self, 0)->x, <, x);
  g_assert_cmpfloat (get_note (self, 0)->y, <, y);
  hand_wait (200);
  hand_leave_picture ("links-notes");
  hand_key (paper, GDK_KEY_Return, 0);
  dialog = hand_wait_for_type (self->window, ADW_TYPE_ALERT_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (hand_find (dialog, ADW_TYPE_ENTRY_ROW)), "Nobody pays for the van");
  g_signal_emit_by_name (dialog, "response::accept", "accept");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  g_assert_cmpstr (get_note (self, 0)->text, ==, "Nobody pays for the van");
  g_object_set (gtk_widget_get_parent (GTK_WIDGET (bow_links_page_get_table (self->page))), "visible-child", bow_links_page_get_table (self->page), NULL);
  hand_wait_for (GTK_WIDGET (bow_links_page_get_table (self->page)), "Notes", TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "links.remove-note", "u", 1);
  dialog = hand_wait_for_type (self->window, ADW_TYPE_ALERT_DIALOG);
  g_signal_emit_by_name (dialog, "response::remove", "remove");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  notes = bow_link_model_get_notes (bow_links_page_get_model (self->page));
  g_assert_cmpuint (notes->len, ==, 1);
}

/* Saved, it is opened again as it was, from the list of charts. */
static void
test_saved (Fixture       *self,
            gconstpointer  data)
{
  BowLinkModel *model = bow_links_page_get_model (self->page);
  GtkWidget *dialog;
  GtkListBoxRow *line;

  bow_link_model_move (model, find (self, "Dee Quill"), 9, 4, TRUE);
  bow_link_model_set_note (model, bow_link_model_get_item (model, find (self, "Dee Quill"))->node, "To be asked");
  add_note (self, "Who pays for the van? Nobody has said so, and both have been asked twice.");
  gtk_widget_activate_action (GTK_WIDGET (self->page), "links.save", NULL);
  dialog = hand_wait_for_type (self->window, ADW_TYPE_ALERT_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (hand_find (dialog, ADW_TYPE_ENTRY_ROW)), "Who drives what");
  g_signal_emit_by_name (dialog, "response::accept", "accept");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  hand_wait (600);

  bow_link_model_write_note (model, 0, NULL);
  bow_link_model_move (model, find (self, "Dee Quill"), 0, 0, FALSE);
  bow_link_model_set_note (model, bow_link_model_get_item (model, find (self, "Dee Quill"))->node, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "links.open-chart", NULL);
  dialog = hand_wait_for_type (self->window, ADW_TYPE_ALERT_DIALOG);
  hand_wait_for (dialog, "Who drives what", TRUE);
  hand_leave_picture ("links-open");
  line = gtk_list_box_get_row_at_index (GTK_LIST_BOX (hand_find (dialog, GTK_TYPE_LIST_BOX)), 0);
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (line)), "row-activated", line);
  wait_until_drawn (self);
  g_assert_cmpuint (bow_link_scene_n_nodes (get_scene (self)), ==, 7);
  g_assert_cmpfloat (bow_link_scene_get_position (get_scene (self), find (self, "Dee Quill"))[0], ==, 9);
  g_assert_true (bow_link_model_is_pinned (model, find (self, "Dee Quill")));
  g_assert_cmpstr (bow_link_model_get_note (model, find (self, "Dee Quill")), ==, "To be asked");
  g_assert_true (g_str_has_prefix (get_note (self, 0)->text, "Who pays"));
  hand_leave_picture ("links-opened");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/display/links/drawn-and-listed", Fixture, NULL, set_up, test_drawn_and_listed, tear_down);
  g_test_add ("/display/links/selected-in-table", Fixture, NULL, set_up, test_selected_in_table, tear_down);
  g_test_add ("/display/links/one-selection", Fixture, NULL, set_up, test_one_selection, tear_down);
  g_test_add ("/display/links/several-selected", Fixture, NULL, set_up, test_several_selected, tear_down);
  g_test_add ("/display/links/one-filter", Fixture, NULL, set_up, test_one_filter, tear_down);
  g_test_add ("/display/links/several-shown", Fixture, NULL, set_up, test_several_shown, tear_down);
  g_test_add ("/display/links/group-and-note", Fixture, NULL, set_up, test_group_and_note, tear_down);
  g_test_add ("/display/links/free-note", Fixture, NULL, set_up, test_free_note, tear_down);
  g_test_add ("/display/links/saved", Fixture, NULL, set_up, test_saved, tear_down);
  g_test_add ("/display/links/paths-and-measures", Fixture, NULL, set_up, test_paths_and_measures, tear_down);

  return hand_run ();
}
