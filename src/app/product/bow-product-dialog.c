/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "product/bow-product-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-product.h"
#include "model/bow-product.h"
#include "product/bow-product-order.h"
#include "product/bow-product-sections.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-notice.h"

struct _BowProductDialog
{
  AdwDialog parent_instance;

  BowNotice *notice;
  AdwComboRow *type;
  AdwComboRow *operation;
  AdwComboRow *audience;
  AdwComboRow *marking;
  GtkWidget *title;
  GtkWidget *subject;
  GtkWidget *from;
  GtkWidget *to;
  GtkWidget *purpose;
  GtkWidget *basis;
  GtkWidget *recipient;
  AdwPreferencesGroup *distribution;
  BowProductSectionsRow *sections;
  GtkWidget *usual;

  BowCase *bow_case;
  char *wanted;
  GPtrArray *operations;
  GPtrArray *templates;
  GPtrArray *recipients;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BowProductDialog, bow_product_dialog, ADW_TYPE_DIALOG)

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static const char *
get_code (AdwComboRow          *row,
          const BowEnumeration *list)
{
  guint chosen = adw_combo_row_get_selected (row);

  return chosen < list->n_items ? list->items[chosen].code : NULL;
}

static const BowRowData *
get_template (BowProductDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->type);
  guint n_types = (guint) bow_product_types.n_items;

  return self->templates != NULL && chosen >= n_types && chosen - n_types < self->templates->len
           ? bow_row_get_data (g_ptr_array_index (self->templates, chosen - n_types)) : NULL;
}

/* What is asked depends on what it is and for whom. */
static void
update (BowProductDialog *self)
{
  const char *type = get_code (self->type, &bow_product_types);
  const char *audience = get_code (self->audience, &bow_audiences);

  gtk_widget_set_visible (GTK_WIDGET (self->sections), type != NULL);
  gtk_widget_set_visible (self->subject, type == NULL || g_str_equal (type, "subject_profile") || g_str_equal (type, "problem_profile"));
  gtk_widget_set_visible (self->basis, g_strcmp0 (audience, "partner") == 0);
}

static void
type_cb (BowProductDialog *self)
{
  bow_product_sections_row_set_type (self->sections, get_code (self->type, &bow_product_types));
  update (self);
}

static GPtrArray *
list_kind (BowCase     *bow_case,
           const char  *kind,
           GError     **error)
{
  const char *const kinds[] = { kind, NULL };
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GArray) rows = NULL;

  bow_filter_set_kinds (filter, kinds);
  rows = bow_case_list_rows (bow_case, filter, BOW_SORT_TITLE, FALSE, NULL, error);
  return rows != NULL ? bow_case_get_rows (bow_case, (const gint64 *) (gpointer) rows->data, rows->len, error) : NULL;
}

/* The operations, and behind them the templates. */
static gpointer
list_choices (BowCase       *bow_case,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GPtrArray) operations = list_kind (bow_case, "operation", error);
  GPtrArray *templates = operations != NULL ? list_kind (bow_case, "template", error) : NULL;

  if (templates == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (operations, templates);
  return g_steal_pointer (&operations);
}

static void
fill_operations (BowProductDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; i < self->operations->len; i++)
    {
      const BowRowData *data = bow_row_get_data (g_ptr_array_index (self->operations, i));

      gtk_string_list_append (names, data->title);
      if (g_strcmp0 (data->ref, self->wanted) == 0 || (self->wanted == NULL && self->operations->len == 1))
        chosen = i + 1;
    }
  adw_combo_row_set_model (self->operation, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->operation, chosen);
}

static void
fill_types (BowProductDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < bow_product_types.n_items; i++)
    gtk_string_list_append (names, _ (bow_product_types.items[i].label));
  for (guint i = 0; self->templates != NULL && i < self->templates->len; i++)
    {
      g_autofree char *name = g_strdup_printf (_ ("Template: %s"), bow_row_get_data (g_ptr_array_index (self->templates, i))->title);

      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (self->type, G_LIST_MODEL (names));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowProductDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (rows == NULL)
    {
      bow_notice_say (self->notice, error->message);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      BowRow *row = g_ptr_array_index (rows, i);
      gboolean is_template = g_str_equal (bow_row_get_data (row)->kind->name, "template");

      g_ptr_array_add (is_template ? self->templates : self->operations, g_object_ref (row));
    }
  fill_operations (self);
  fill_types (self);
  gtk_widget_set_visible (self->usual, self->templates->len == 0 && bow_case_may (self->bow_case, BOW_PERMISSION_WRITE));
}

static void
list_all (BowProductDialog *self)
{
  g_ptr_array_set_size (self->operations, 0);
  g_ptr_array_set_size (self->templates, 0);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, list_choices, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                      self->cancellable, listed_cb, g_object_ref (self));
}

static gpointer
add_templates (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return GINT_TO_POINTER (bow_case_add_templates (bow_case, error) >= 0);
}

static void
templates_added_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (BowProductDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (bow_case_run_finish (BOW_CASE (source), result, &error) == NULL && !g_cancellable_is_cancelled (self->cancellable))
    bow_notice_say (self->notice, error->message);
  if (!g_cancellable_is_cancelled (self->cancellable))
    list_all (self);
}

/* The focus does not stay on what goes away. */
static void
usual_cb (BowProductDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->type));
  gtk_widget_set_visible (self->usual, FALSE);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, add_templates, NULL, NULL, NULL, self->cancellable, templates_added_cb,
                      g_object_ref (self));
}

/* A marking is a judgement, so none is chosen beforehand. */
static const char *
get_marking (BowProductDialog *self)
{
  const BowEnumeration *markings = bow_kind_field (bow_kind_find ("product"), "marking")->enumeration;
  guint chosen = adw_combo_row_get_selected (self->marking);

  return chosen > 0 && chosen <= markings->n_items ? markings->items[chosen - 1].code : NULL;
}

static void
fill_markings (BowProductDialog *self)
{
  const BowEnumeration *markings = bow_kind_field (bow_kind_find ("product"), "marking")->enumeration;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Not said"));
  for (gsize i = 0; i < markings->n_items; i++)
    gtk_string_list_append (names, _ (markings->items[i].label));
  adw_combo_row_set_model (self->marking, G_LIST_MODEL (names));
}

static BowProductOrder *
make_order (BowProductDialog *self)
{
  BowProductOrder *order = bow_product_order_new ();
  const BowRowData *template = get_template (self);
  guint operation = adw_combo_row_get_selected (self->operation);

  order->type = get_code (self->type, &bow_product_types);
  order->template = template != NULL ? template->row : 0;
  order->parts = template == NULL ? bow_product_sections_row_get (self->sections) : NULL;
  bow_product_order_set (order, "title", get_text (self->title));
  if (operation > 0 && operation <= self->operations->len)
    bow_product_order_set (order, "operation", bow_row_get_data (g_ptr_array_index (self->operations, operation - 1))->ref);
  if (gtk_widget_get_visible (self->subject))
    bow_product_order_set (order, "subject", get_text (self->subject));
  bow_product_order_set (order, "period_from", get_text (self->from));
  bow_product_order_set (order, "period_to", get_text (self->to));
  bow_product_order_set (order, "audience", get_code (self->audience, &bow_audiences));
  bow_product_order_set (order, "marking", get_marking (self));
  bow_product_order_set (order, "purpose", get_text (self->purpose));
  if (gtk_widget_get_visible (self->basis))
    bow_product_order_set (order, "lawful_basis", get_text (self->basis));
  for (guint i = 0; i < self->recipients->len; i++)
    g_ptr_array_add (order->recipients, g_strdup (adw_preferences_row_get_title (g_ptr_array_index (self->recipients, i))));
  if (*get_text (self->recipient) != '\0')
    g_ptr_array_add (order->recipients, g_strdup (get_text (self->recipient)));

  return order;
}

static gpointer
save (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  gint64 row = bow_product_order_save (data, bow_case, error);

  return row != 0 ? g_memdup2 (&row, sizeof row) : NULL;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowProductDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *row = bow_case_run_finish (BOW_CASE (source), result, &error);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "product.make", TRUE);
  if (row == NULL)
    {
      bow_notice_say (self->notice, error->message);
      return;
    }
  adw_dialog_force_close (ADW_DIALOG (self));
  gtk_widget_activate_action (root, "win.open-record", "x", *row);
  gtk_widget_activate_action (root, "win.preview-product", "x", *row);
}

static void
make_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowProductDialog *self = BOW_PRODUCT_DIALOG (widget);

  gtk_widget_action_set_enabled (widget, "product.make", FALSE);
  bow_notice_say (self->notice, NULL);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, save, make_order (self), (GDestroyNotify) bow_product_order_free, g_free,
                      self->cancellable, saved_cb, g_object_ref (self));
}

static void
remove_cb (GtkButton        *button,
           BowProductDialog *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);

  g_ptr_array_remove (self->recipients, row);
  adw_preferences_group_remove (self->distribution, row);
  gtk_widget_grab_focus (self->recipient);
}

static void
add_recipient_cb (BowProductDialog *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  if (*get_text (self->recipient) == '\0')
    return;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_text (self->recipient));
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_ptr_array_add (self->recipients, row);
  adw_preferences_group_remove (self->distribution, g_object_ref (self->recipient));
  adw_preferences_group_add (self->distribution, row);
  adw_preferences_group_add (self->distribution, self->recipient);
  g_object_unref (self->recipient);
  gtk_editable_set_text (GTK_EDITABLE (self->recipient), "");
  gtk_widget_grab_focus (self->recipient);
}

static GtkWidget *
add_entry (AdwPreferencesGroup *group,
           const char          *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return row;
}

static AdwComboRow *
add_combo (AdwPreferencesGroup  *group,
           const char           *title,
           const BowEnumeration *list)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (gsize i = 0; list != NULL && i < list->n_items; i++)
    gtk_string_list_append (names, _ (list->items[i].label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  bow_choice_name_row (ADW_COMBO_ROW (row));
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title,
           const char         *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);
  return group;
}

/* What has to be said comes first; of all else the usual is chosen. */
static void
make_rows (BowProductDialog   *self,
           AdwPreferencesPage *page)
{
  AdwPreferencesGroup *about = add_group (page, _ ("What It Is About"), NULL);
  AdwPreferencesGroup *readers = add_group (page, _ ("Who May Read It"), _ ("What may stand in it depends on who reads it. It goes out once somebody else has reviewed it."));
  AdwPreferencesGroup *contents;

  self->type = add_combo (about, _ ("Kind of product"), &bow_product_types);
  self->usual = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->usual), _ ("Add the Usual Templates"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (self->usual), "list-add-symbolic");
  gtk_widget_set_tooltip_text (self->usual, _ ("One for each kind of product, to be changed as the force likes it"));
  gtk_widget_set_visible (self->usual, FALSE);
  adw_preferences_group_add (about, self->usual);
  g_signal_connect_object (self->usual, "activated", G_CALLBACK (usual_cb), self, G_CONNECT_SWAPPED);
  self->title = add_entry (about, _ ("Title"));
  self->operation = add_combo (about, _ ("Operation"), NULL);
  self->subject = add_entry (about, _ ("Subject: reference of a person, organisation or place"));
  self->audience = add_combo (readers, _ ("Audience"), &bow_audiences);
  self->marking = add_combo (readers, _ ("Marking, at least"), NULL);
  fill_markings (self);
  self->purpose = add_entry (readers, _ ("Purpose"));
  self->basis = add_entry (readers, _ ("Lawful basis for sharing"));
  self->distribution = add_group (page, _ ("Distribution List"), _ ("A copy each, with its number"));
  contents = add_group (page, _ ("What Stands in It"), NULL);
  self->recipient = add_entry (self->distribution, _ ("Recipient (organisation)"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->recipient), TRUE);
  g_signal_connect_object (self->recipient, "apply", G_CALLBACK (add_recipient_cb), self, G_CONNECT_SWAPPED);
  self->from = add_entry (contents, _ ("Period from, for example 1 Feb 2019"));
  self->to = add_entry (contents, _ ("Period to"));
  self->sections = BOW_PRODUCT_SECTIONS_ROW (bow_product_sections_row_new ());
  adw_preferences_group_add (contents, GTK_WIDGET (self->sections));
  g_signal_connect_object (self->type, "notify::selected", G_CALLBACK (type_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->audience, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
bow_product_dialog_dispose (GObject *object)
{
  BowProductDialog *self = BOW_PRODUCT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bow_case);
  G_OBJECT_CLASS (bow_product_dialog_parent_class)->dispose (object);
}

static void
bow_product_dialog_finalize (GObject *object)
{
  BowProductDialog *self = BOW_PRODUCT_DIALOG (object);

  g_free (self->wanted);
  g_ptr_array_unref (self->operations);
  g_ptr_array_unref (self->templates);
  g_ptr_array_unref (self->recipients);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (bow_product_dialog_parent_class)->finalize (object);
}

static void
bow_product_dialog_class_init (BowProductDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_product_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_product_dialog_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "product.make", NULL, make_action);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Return, GDK_CONTROL_MASK, "product.make", NULL);
}

static void
bow_product_dialog_init (BowProductDialog *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Make"));
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  self->cancellable = g_cancellable_new ();
  self->operations = g_ptr_array_new_with_free_func (g_object_unref);
  self->templates = g_ptr_array_new_with_free_func (g_object_unref);
  self->recipients = g_ptr_array_new ();
  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  make_rows (self, page);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "product.make");
  gtk_widget_set_tooltip_text (button, _ ("Make the Product (Ctrl+Enter)"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), button);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), header);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), GTK_WIDGET (self->notice));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), GTK_WIDGET (page));
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("New Product"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 760);
  adw_dialog_set_focus (ADW_DIALOG (self), self->title);
  type_cb (self);
}

/**
 * bow_product_dialog_new:
 * @bow_case: (transfer none): a case
 * @operation: (nullable): reference of the operation that it is about
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
bow_product_dialog_new (BowCase    *bow_case,
                        const char *operation)
{
  BowProductDialog *self = g_object_new (BOW_TYPE_PRODUCT_DIALOG, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->wanted = g_strdup (operation);
  list_all (self);
  return ADW_DIALOG (self);
}
