/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/bow-saved-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-follow.h"
#include "case/bow-case-async.h"
#include "case/bow-case-saved.h"
#include "search/bow-save-search.h"
#include "search/bow-saved-counts.h"

struct _BowSavedList
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  BowFilter *filter;
  GCancellable *counting;
  GtkWidget *box;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (BowSavedList, bow_saved_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CASE,
  PROP_FILTER,
  N_PROPS,
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

typedef enum
{
  DEED_LOOK,
  DEED_CHANGE,
  DEED_COPY,
  DEED_UP,
  DEED_DOWN,
  DEED_SHARE,
  DEED_KEEP,
  DEED_WATCH,
  DEED_UNWATCH,
  DEED_REMOVE,
} Deed;

/* What can be done with one, in the order of the menu; renaming asks first. */
static const struct
{
  const char *name;
  const char *label;
  /* Whether only who may change the search is offered it. */
  gboolean changes;
} deeds[] = {
  [DEED_LOOK] = { "look", NULL, FALSE },
  [DEED_CHANGE] = { "change", N_("_Let It Show What Is Shown Now"), TRUE },
  [DEED_COPY] = { "copy", N_("_Duplicate"), FALSE },
  [DEED_UP] = { "up", N_("Move _Up"), TRUE },
  [DEED_DOWN] = { "down", N_("Move D_own"), TRUE },
  [DEED_SHARE] = { "share", N_("_Share With All Accounts"), TRUE },
  [DEED_KEEP] = { "keep", N_("_Keep to Yourself"), TRUE },
  [DEED_WATCH] = { "watch", N_("_Watch for Something New"), FALSE },
  [DEED_UNWATCH] = { "unwatch", N_("Stop _Watching"), FALSE },
  [DEED_REMOVE] = { "remove", N_("De_lete"), TRUE },
};

typedef struct
{
  Deed deed;
  gint64 row;
  char *filter;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->filter);
  g_free (errand);
}

static gboolean
do_errand (BowCase       *bow_case,
           const Errand  *errand,
           GError       **error)
{
  switch (errand->deed)
    {
    case DEED_LOOK:
      return bow_case_look_at_saved (bow_case, errand->row, error);
    case DEED_CHANGE:
      return bow_case_change_saved (bow_case, errand->row, errand->filter, error);
    case DEED_COPY:
      return bow_case_copy_saved (bow_case, errand->row, error) != 0;
    case DEED_UP:
    case DEED_DOWN:
      return bow_case_move_saved (bow_case, errand->row, errand->deed == DEED_UP ? -1 : 1, error);
    case DEED_SHARE:
    case DEED_KEEP:
      return bow_case_share_saved (bow_case, errand->row, errand->deed == DEED_SHARE, error);
    case DEED_WATCH:
    case DEED_UNWATCH:
      return bow_case_watch_saved (bow_case, errand->row, errand->deed == DEED_WATCH, error);
    case DEED_REMOVE:
      return bow_case_remove_saved (bow_case, errand->row, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Gives what is said of it, with the offer to take it back; an empty text for
 * what can be seen at once. */
static gpointer
run_errand (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Errand *errand = data;

  if (!do_errand (bow_case, errand, error))
    return NULL;
  if (errand->deed == DEED_REMOVE)
    return g_strdup (_("The saved search is taken away"));
  if (errand->deed == DEED_CHANGE)
    return g_strdup (_("The saved search shows this from now on"));

  return g_strdup ("");
}

static void
append_deed (GMenu                *menu,
             Deed                  deed,
             const BowSavedSearch *saved)
{
  g_autofree char *action = g_strconcat ("saved.", deeds[deed].name, NULL);
  g_autoptr (GMenuItem) item = g_menu_item_new (_(deeds[deed].label), NULL);

  if (deeds[deed].changes && !saved->may_change)
    return;
  g_menu_item_set_action_and_target (item, action, "x", saved->row);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const BowSavedSearch *saved)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  g_autoptr (GMenuItem) rename = g_menu_item_new (_("_Rename…"), NULL);

  g_menu_item_set_action_and_target (rename, "saved.rename", "(xs)", saved->row, saved->name);
  if (saved->may_change)
    g_menu_append_item (edit, rename);
  append_deed (edit, DEED_CHANGE, saved);
  append_deed (edit, DEED_COPY, saved);
  append_deed (order, DEED_UP, saved);
  append_deed (order, DEED_DOWN, saved);
  append_deed (end, saved->is_watched ? DEED_UNWATCH : DEED_WATCH, saved);
  if (!saved->is_shared || saved->is_mine)
    append_deed (end, saved->is_shared ? DEED_KEEP : DEED_SHARE, saved);
  append_deed (end, DEED_REMOVE, saved);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));

  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_more (const BowSavedSearch *saved)
{
  g_autoptr (GMenuModel) menu = make_menu (saved);
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *name = g_strdup_printf (_("What can be done with “%s”"), saved->name);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);

  return button;
}

/* In one sentence for who hears it. */
static char *
describe (const BowSavedSearch *saved)
{
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d record", "%d records", (gulong) MAX (saved->count, 0)),
                                            (int) MAX (saved->count, 0));
  g_autoptr (BowFilter) filter = bow_filter_parse (saved->filter, NULL);
  g_autofree char *sentence = filter != NULL ? bow_filter_describe (filter) : g_strdup ("");

  return g_strdup_printf ("%s: %s%s%s\n%s", saved->name, count, saved->n_new > 0 ? " · " : "",
                          saved->n_new > 0 ? _("something is new") : "", sentence);
}

static void
show_figures (GtkWidget            *row,
              const BowSavedSearch *saved)
{
  g_autofree char *described = describe (saved);
  g_autofree char *number = saved->count >= 0 ? g_strdup_printf ("%'" G_GINT64_FORMAT, saved->count) : NULL;

  gtk_label_set_label (g_object_get_data (G_OBJECT (row), "bow-count"), number != NULL ? number : "");
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "bow-dot"), saved->n_new > 0);
  gtk_widget_set_tooltip_text (row, described);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, described, -1);
}

/* All that its row shows but the figures. */
static char *
print_key (const BowSavedSearch *saved)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s\n%d%d%d", saved->row, saved->name, saved->filter, saved->is_shared,
                          saved->may_change, saved->is_watched);
}

static GtkWidget *
make_row (const BowSavedSearch *saved)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_label_new (saved->name);
  GtkWidget *dot = make_label ("●", "accent");
  GtkWidget *count = make_label ("", "dimmed");

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (saved->is_shared ? "system-users-symbolic" : "edit-find-symbolic"));
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), count);
  gtk_box_append (GTK_BOX (box), make_more (saved));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "bow-dot", dot);
  g_object_set_data (G_OBJECT (row), "bow-count", count);
  show_figures (row, saved);
  g_object_set_data_full (G_OBJECT (row), "bow-key", print_key (saved), g_free);
  g_object_set_data_full (G_OBJECT (row), "bow-filter", g_strdup (saved->filter), g_free);
  g_object_set_data_full (G_OBJECT (row), "bow-row", g_memdup2 (&saved->row, sizeof saved->row), g_free);

  return row;
}

static gpointer
read_saved (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return bow_case_list_saved (bow_case, FALSE, cancellable, error);
}

/* Its figures come later than the row. */
static void
counted (gpointer              user_data,
         const BowSavedSearch *saved)
{
  BowSavedList *self = user_data;
  GtkListBoxRow *row;

  for (int i = 0; self->box != NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (*(const gint64 *) g_object_get_data (G_OBJECT (row), "bow-row") == saved->row)
      show_figures (GTK_WIDGET (row), saved);
}

static void
begin_counting (BowSavedList *self)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  bow_saved_counts_begin (self->bow_case, FALSE, self->counting, counted, NULL, self);
}

/* Whether the same searches stand there in the same order, with the same menus. */
static gboolean
is_same (BowSavedList *self,
         GPtrArray    *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const BowSavedSearch *saved = g_ptr_array_index (all, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);
      g_autofree char *key = print_key (saved);

      if (row == NULL || g_strcmp0 (g_object_get_data (G_OBJECT (row), "bow-key"), key) != 0)
        return FALSE;
    }

  return gtk_list_box_get_row_at_index (self->list, (int) all->len) == NULL;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowSavedList) self = user_data;
  g_autoptr (GPtrArray) all = bow_case_run_finish (BOW_CASE (source), result, NULL);
  gboolean had_focus;

  if (all == NULL || self->box == NULL)
    return;
  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  if (!is_same (self, all))
    {
      gtk_list_box_remove_all (self->list);
      for (guint i = 0; i < all->len; i++)
        gtk_list_box_append (self->list, make_row (g_ptr_array_index (all, i)));
      if (had_focus && all->len > 0)
        gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
    }
  begin_counting (self);
  gtk_widget_set_visible (GTK_WIDGET (self), all->len > 0);
}

static void
refresh (BowSavedList *self)
{
  if (self->bow_case != NULL && bow_case_may (self->bow_case, BOW_PERMISSION_READ))
    bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_saved, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, saved_cb,
                        g_object_ref (self));
}

static void
errand_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowSavedList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (self->box == NULL)
    return;
  if (said == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", error->message, FALSE);
  else if (*said != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", said, TRUE);
  refresh (self);
}

static void
begin_errand (BowSavedList *self,
              Deed          deed,
              gint64        row)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->deed = deed;
  errand->row = row;
  errand->filter = self->filter != NULL ? bow_filter_print (self->filter) : g_strdup ("");
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, run_errand, errand, errand_free, g_free, NULL, errand_cb, g_object_ref (self));
}

static void
deed_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (deeds[i].name, name + strlen ("saved.")))
      begin_errand (BOW_SAVED_LIST (widget), (Deed) i, g_variant_get_int64 (parameter));
}

static void
rename_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowSavedList *self = BOW_SAVED_LIST (widget);
  const char *called;
  gint64 row;

  g_variant_get (parameter, "(x&s)", &row, &called);
  bow_save_search_rename (widget, self->bow_case, row, called);
}

static void
activated_cb (BowSavedList  *self,
              GtkListBoxRow *row)
{
  gint64 saved = *(const gint64 *) g_object_get_data (G_OBJECT (row), "bow-row");

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show", "s", g_object_get_data (G_OBJECT (row), "bow-filter"));
  begin_errand (self, DEED_LOOK, saved);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
set_case (BowSavedList *self,
          BowCase      *bow_case)
{
  bow_follow ((gpointer *) &self->bow_case, bow_case, G_CALLBACK (refresh), self);
  refresh (self);
}

static void
bow_saved_list_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BowSavedList *self = BOW_SAVED_LIST (object);

  switch (prop_id)
    {
    case PROP_CASE:
      g_value_set_object (value, self->bow_case);
      break;
    case PROP_FILTER:
      g_value_set_object (value, self->filter);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_saved_list_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  BowSavedList *self = BOW_SAVED_LIST (object);

  switch (prop_id)
    {
    case PROP_CASE:
      set_case (self, g_value_get_object (value));
      break;
    case PROP_FILTER:
      g_set_object (&self->filter, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
bow_saved_list_dispose (GObject *object)
{
  BowSavedList *self = BOW_SAVED_LIST (object);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->filter);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_saved_list_parent_class)->dispose (object);
}

static void
bow_saved_list_class_init (BowSavedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bow_saved_list_get_property;
  object_class->set_property = bow_saved_list_set_property;
  object_class->dispose = bow_saved_list_dispose;

  properties[PROP_CASE] =
    g_param_spec_object ("case", NULL, NULL, BOW_TYPE_CASE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] =
    g_param_spec_object ("filter", NULL, NULL, BOW_TYPE_FILTER, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", BOW_TYPE_SAVED_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *action = g_strconcat ("saved.", deeds[i].name, NULL);

      gtk_widget_class_install_action (widget_class, g_intern_string (action), "x", deed_action);
    }
  gtk_widget_class_install_action (widget_class, "saved.rename", "(xs)", rename_action);
}

static void
bow_saved_list_init (BowSavedList *self)
{
  GtkWidget *heading = gtk_label_new (_("Searches"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_margin_start (heading, 18);
  gtk_widget_set_margin_top (heading, 6);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (heading, "dimmed");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Searches"), -1);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}
