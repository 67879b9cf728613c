/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-links-page-private.h"

#include <glib/gi18n-lib.h>

#include "chart/bow-link-ask.h"
#include "chart/bow-link-branches.h"
#include "chart/bow-link-measures.h"
#include "chart/bow-link-paths.h"
#include "widgets/bow-removal.h"

/* What is done on the page of links: to all of the chart, or to what is selected. */

static const char *const layouts[] = { "stress", "layered", "circular", "time" };

static void
layout_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowLinksPage *self = BOW_LINKS_PAGE (widget);

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (g_str_equal (g_variant_get_string (parameter, NULL), layouts[i]))
      self->layout = (BowNetworkLayout) i;
  bow_link_chart_fit (self->chart);
  _bow_links_page_arrange (self, TRUE);
}

static void
view_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowLinksPage *self = BOW_LINKS_PAGE (widget);

  if (g_str_equal (name, "links.fit"))
    bow_link_chart_fit (self->chart);
  else if (g_str_equal (name, "links.arrange"))
    _bow_links_page_arrange (self, TRUE);
  else
    bow_link_chart_zoom (self->chart, g_str_equal (name, "links.nearer") ? 1.3 : 1 / 1.3);
}

static void
everything_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  bow_links_page_show_around (BOW_LINKS_PAGE (widget), 0);
}

/* Whatever the filter leaves out is what is wanted here. */
static void
around_open_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BowLinksPage *self = BOW_LINKS_PAGE (widget);

  bow_filter_clear (bow_page_get_filter (BOW_PAGE (self)));
  bow_links_page_show_around (self, bow_selection_get_primary (bow_page_get_selection (BOW_PAGE (self))));
}

static void
unpin_all_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BowLinksPage *self = BOW_LINKS_PAGE (widget);
  guint n = bow_link_scene_n_nodes (bow_link_model_get_scene (self->model));

  for (guint i = 0; i < n; i++)
    if (bow_link_model_is_pinned (self->model, i))
      bow_link_model_set_pinned (self->model, i, FALSE);
  _bow_links_page_update_actions (self);
}

/* Items of what is selected, else of what the keyboard is at. */
static GArray *
list_items (BowLinksPage *self)
{
  g_autoptr (GArray) nodes = _bow_links_page_list_selected (self);
  GArray *items = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *known = g_new0 (gboolean, bow_link_scene_n_nodes (bow_link_model_get_scene (self->model)) + 1);

  for (guint i = 0; i < nodes->len; i++)
    {
      int item = bow_link_model_item_of (self->model, g_array_index (nodes, guint, i));

      if (item < 0 || known[item])
        continue;
      known[item] = TRUE;
      g_array_append_val (items, item);
    }

  return items;
}

static void
item_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowLinksPage *self = BOW_LINKS_PAGE (widget);
  g_autoptr (GArray) items = list_items (self);

  if (g_str_equal (name, "links.hide"))
    bow_link_model_hide (self->model, items);
  else if (g_str_equal (name, "links.show-hidden"))
    bow_link_model_show_hidden (self->model);
  else if (g_str_equal (name, "links.open") && items->len > 0)
    g_signal_emit_by_name (self->chart, "opened", g_array_index (items, guint, 0));
  for (guint i = 0; i < items->len && (g_str_equal (name, "links.pin") || g_str_equal (name, "links.unpin")); i++)
    bow_link_model_set_pinned (self->model, g_array_index (items, guint, i), g_str_equal (name, "links.pin"));
  _bow_links_page_update_actions (self);
}

static void
show_rows (const gint64 *rows,
           gsize         n_rows,
           gpointer      user_data)
{
  BowLinksPage *self = user_data;
  BowNetwork *network = bow_link_model_get_network (self->model);
  g_autoptr (GArray) new_rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < n_rows; i++)
    {
      int node = bow_network_find (network, rows[i]);

      if (node >= 0)
        bow_link_model_set_hidden (self->model, (guint) node, FALSE);
      else
        g_array_append_val (new_rows, rows[i]);
    }
  if (new_rows->len > 0)
    _bow_links_page_add (self, (const gint64 *) (gpointer) new_rows->data, new_rows->len);
}

static void
hide_rows (const gint64 *rows,
           gsize         n_rows,
           gpointer      user_data)
{
  BowLinksPage *self = user_data;

  for (gsize i = 0; i < n_rows; i++)
    {
      int node = bow_network_find (bow_link_model_get_network (self->model), rows[i]);

      if (node >= 0)
        bow_link_model_set_hidden (self->model, (guint) node, TRUE);
    }
}

static void
branch_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowLinksPage *self = BOW_LINKS_PAGE (widget);
  g_autoptr (GArray) nodes = _bow_links_page_list_selected (self);
  guint node;

  if (nodes->len == 0)
    return;
  node = g_array_index (nodes, guint, 0);
  if (g_str_equal (name, "links.around"))
    bow_links_page_show_around (self, bow_link_model_get_network (self->model)->nodes[node].row);
  else if (g_str_equal (name, "links.expand"))
    bow_link_branches_expand (widget, bow_page_get_case (BOW_PAGE (self)), bow_page_get_filter (BOW_PAGE (self)), self->model, node, show_rows, self);
  else
    bow_link_branches_collapse (widget, self->model, node, hide_rows, self);
}

/* Exactly the records that are selected, by the one filter of all views. */
static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowLinksPage *self = BOW_LINKS_PAGE (widget);
  const char *view = g_variant_get_string (parameter, NULL);
  g_autoptr (GArray) nodes = _bow_links_page_list_selected (self);
  g_autoptr (GStrvBuilder) refs = g_strv_builder_new ();
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *text = NULL;

  if (nodes->len > BOW_FILTER_MOST_REFS)
    {
      text = g_strdup_printf (_("No more than %'u records can be shown together, and %'u are selected. Select fewer."), BOW_FILTER_MOST_REFS,
                              nodes->len);
      _bow_links_page_say (self, text);
      return;
    }
  for (guint i = 0; i < nodes->len; i++)
    g_strv_builder_add (refs, bow_row_get_data (bow_link_model_get_row (self->model, g_array_index (nodes, guint, i)))->ref);
  all = g_strv_builder_end (refs);
  bow_filter_set_refs (filter, (const char *const *) all);
  text = bow_filter_print (filter);
  if (g_str_equal (view, "links"))
    bow_filter_assign (bow_page_get_filter (BOW_PAGE (self)), filter);
  else
    gtk_widget_activate_action (widget, g_str_equal (view, "map") ? "win.show-on-map"
                                        : g_str_equal (view, "timeline") ? "win.show-on-timeline" : "win.show", "s", text);
}

static void
grouped_cb (const char *text,
            gpointer    user_data)
{
  BowLinksPage *self = user_data;
  g_autoptr (GArray) nodes = bow_link_model_list_selected (self->model);

  if (nodes->len > 1)
    bow_link_model_group (self->model, nodes, *text != '\0' ? text : _("Group"));
}

static void
noted_cb (const char *text,
          gpointer    user_data)
{
  BowLinksPage *self = user_data;
  g_autoptr (GArray) nodes = _bow_links_page_list_selected (self);

  if (nodes->len > 0)
    bow_link_model_set_note (self->model, g_array_index (nodes, guint, 0), text);
}

static void
group_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowLinksPage *self = BOW_LINKS_PAGE (widget);
  g_autoptr (GArray) items = list_items (self);

  if (g_str_equal (name, "links.group"))
    bow_link_ask (widget, _("Group"), _("What they are called together"), NULL, _("_Group"), grouped_cb, g_object_ref (self), g_object_unref);
  else if (items->len > 0 && g_str_equal (name, "links.note"))
    bow_link_ask (widget, _("Note on the Chart"), _("Note"), bow_link_model_get_note (self->model, g_array_index (items, guint, 0)), _("_Note"),
                  noted_cb, g_object_ref (self), g_object_unref);
  for (guint i = items->len; i > 0 && g_str_equal (name, "links.ungroup"); i--)
    {
      guint group = bow_link_model_get_item (self->model, g_array_index (items, guint, i - 1))->group;

      if (group != 0)
        {
          bow_link_model_ungroup (self->model, group);
          break;
        }
    }
}

/* A note that belongs to no record: which one, or a new one. */
typedef struct
{
  BowLinksPage *page;
  int index;
} FreeNote;

static void
free_note_free (gpointer data)
{
  FreeNote *what = data;

  g_object_unref (what->page);
  g_free (what);
}

static void
written_cb (const char *text,
            gpointer    user_data)
{
  const FreeNote *what = user_data;
  BowLinkModel *model = what->page->model;
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  float x, y;

  if (g_utf8_strlen (stripped, -1) > BOW_CHART_NOTE_MOST_LETTERS)
    _bow_links_page_say (what->page, _("A note on the chart is longer than 500 letters."));
  else if (what->index >= 0 && what->index < (int) bow_link_model_get_notes (model)->len)
    bow_link_model_write_note (model, (guint) what->index, stripped);
  else if (*stripped != '\0')
    {
      bow_link_chart_get_middle (what->page->chart, &x, &y);
      if (!bow_link_model_add_note (model, stripped, (double) x, (double) y))
        _bow_links_page_say (what->page, _("A chart holds no more than 100 notes of its own."));
    }
}

static void
remove_note (gpointer object,
             gpointer data)
{
  BowLinkModel *model = BOW_LINKS_PAGE (object)->model;

  if (GPOINTER_TO_UINT (data) < bow_link_model_get_notes (model)->len)
    bow_link_model_write_note (model, GPOINTER_TO_UINT (data), NULL);
}

static void
free_note_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BowLinksPage *self = BOW_LINKS_PAGE (widget);
  const GPtrArray *notes = bow_link_model_get_notes (self->model);
  int index = parameter != NULL ? (int) g_variant_get_uint32 (parameter) : -1;
  FreeNote *what;

  if (index >= (int) notes->len)
    return;
  if (g_str_equal (name, "links.remove-note"))
    {
      bow_removal_ask (widget, _("Remove the Note?"), ((const BowChartNote *) g_ptr_array_index (notes, index))->text, remove_note, self,
                       GINT_TO_POINTER (index), NULL);
      return;
    }
  what = g_new0 (FreeNote, 1);
  *what = (FreeNote) { g_object_ref (self), index };
  bow_link_ask (widget, _("Note on the Chart"), _("Note"), index >= 0 ? ((const BowChartNote *) g_ptr_array_index (notes, index))->text : NULL,
                _("_Note"), written_cb, what, free_note_free);
}

static void
study_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowLinksPage *self = BOW_LINKS_PAGE (widget);
  g_autoptr (GArray) nodes = bow_link_model_list_selected (self->model);

  if (bow_link_model_get_network (self->model) == NULL)
    return;
  if (g_str_equal (name, "links.measures"))
    adw_dialog_present (bow_link_measures_new (self->chart), widget);
  else
    adw_dialog_present (bow_link_paths_new (self->chart, nodes->len > 0 ? (int) g_array_index (nodes, guint, 0) : -1,
                                            nodes->len > 1 ? (int) g_array_index (nodes, guint, 1) : -1), widget);
}

static void
file_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (g_str_equal (name, "links.open-chart"))
    _bow_links_page_choose_chart (BOW_LINKS_PAGE (widget));
  else
    _bow_links_page_save (BOW_LINKS_PAGE (widget), g_str_equal (name, "links.save-as"));
}

static const struct
{
  const char *name;
  const char *parameter;
  void (*func) (GtkWidget *widget, const char *name, GVariant *parameter);
} actions[] = {
  { "links.layout", "s", layout_action },
  { "links.arrange", NULL, view_action },
  { "links.fit", NULL, view_action },
  { "links.nearer", NULL, view_action },
  { "links.further", NULL, view_action },
  { "links.around-open", NULL, around_open_action },
  { "links.everything", NULL, everything_action },
  { "links.unpin-all", NULL, unpin_all_action },
  { "links.open", NULL, item_action },
  { "links.hide", NULL, item_action },
  { "links.show-hidden", NULL, item_action },
  { "links.pin", NULL, item_action },
  { "links.show", "s", show_action },
  { "links.unpin", NULL, item_action },
  { "links.around", NULL, branch_action },
  { "links.expand", NULL, branch_action },
  { "links.collapse", NULL, branch_action },
  { "links.group", NULL, group_action },
  { "links.ungroup", NULL, group_action },
  { "links.note", NULL, group_action },
  { "links.add-note", NULL, free_note_action },
  { "links.write-note", "u", free_note_action },
  { "links.remove-note", "u", free_note_action },
  { "links.paths", NULL, study_action },
  { "links.paths-between", NULL, study_action },
  { "links.measures", NULL, study_action },
  { "links.save", NULL, file_action },
  { "links.save-as", NULL, file_action },
  { "links.open-chart", NULL, file_action },
};

void
_bow_links_page_install_actions (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].func);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "links.hide", NULL);
}

/* Those alone can be done that make sense of what is selected. */
void
_bow_links_page_update_actions (BowLinksPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GArray) items = list_items (self);
  guint n_selected = bow_link_model_n_selected (self->model);
  gboolean may_write = bow_page_get_case (BOW_PAGE (self)) != NULL && bow_case_may (bow_page_get_case (BOW_PAGE (self)), BOW_PERMISSION_WRITE);
  gboolean any_pinned = FALSE, any_loose = FALSE, any_group = FALSE;
  gboolean has_chart = bow_link_model_get_network (self->model) != NULL && bow_link_scene_n_nodes (bow_link_model_get_scene (self->model)) > 1;

  for (guint i = 0; i < items->len; i++)
    {
      guint item = g_array_index (items, guint, i);

      any_pinned = any_pinned || bow_link_model_is_pinned (self->model, item);
      any_loose = any_loose || !bow_link_model_is_pinned (self->model, item);
      any_group = any_group || bow_link_model_get_item (self->model, item)->group != 0;
    }
  gtk_widget_action_set_enabled (widget, "links.pin", any_loose);
  gtk_widget_action_set_enabled (widget, "links.unpin", any_pinned);
  gtk_widget_action_set_enabled (widget, "links.group", items->len > 1);
  gtk_widget_action_set_enabled (widget, "links.ungroup", any_group);
  gtk_widget_action_set_enabled (widget, "links.hide", items->len > 0);
  gtk_widget_action_set_enabled (widget, "links.open", items->len > 0);
  gtk_widget_action_set_enabled (widget, "links.show", items->len > 0 && bow_page_get_filter (BOW_PAGE (self)) != NULL);
  gtk_widget_action_set_enabled (widget, "links.note", items->len == 1);
  gtk_widget_action_set_enabled (widget, "links.around", items->len == 1 && !any_group);
  gtk_widget_action_set_enabled (widget, "links.expand", items->len == 1 && !any_group && bow_page_get_case (BOW_PAGE (self)) != NULL);
  gtk_widget_action_set_enabled (widget, "links.collapse", items->len == 1 && !any_group);
  gtk_widget_action_set_enabled (widget, "links.paths-between", n_selected == 2);
  gtk_widget_action_set_enabled (widget, "links.show-hidden", bow_link_model_n_hidden (self->model) > 0);
  gtk_widget_action_set_enabled (widget, "links.everything", self->rows != NULL);
  gtk_widget_action_set_enabled (widget, "links.save", has_chart && may_write);
  gtk_widget_action_set_enabled (widget, "links.save-as", has_chart && may_write && self->chart_row != 0);
  gtk_widget_action_set_enabled (widget, "links.open-chart", bow_page_get_case (BOW_PAGE (self)) != NULL);
  gtk_widget_action_set_enabled (widget, "links.add-note", has_chart);
  gtk_widget_action_set_enabled (widget, "links.paths", has_chart);
  gtk_widget_action_set_enabled (widget, "links.measures", has_chart);
}
