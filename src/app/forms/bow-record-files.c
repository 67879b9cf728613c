/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-files.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-photo.h"
#include "forms/bow-attachment-view.h"
#include "forms/bow-record-page.h"

static void
save_cb (GtkWidget *page)
{
  gtk_widget_activate_action (page, "record.save-copy", NULL);
}

static void
view_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowRecordPage *page = BOW_RECORD_PAGE (widget);
  AdwDialog *dialog;

  if (bow_record_page_get_record (page) == NULL)
    return;
  dialog = bow_attachment_view_new (bow_record_page_get_case (page), bow_record_page_get_record (page));
  g_signal_connect_object (dialog, "save", G_CALLBACK (save_cb), widget, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static gpointer
find_on_worker (BowCase       *bow_case,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return bow_case_find_photo_place (bow_case, *(const gint64 *) data, cancellable, error);
}

static void
photo_free (gpointer data)
{
  bow_photo_found_free (data);
}

static gpointer
use_on_worker (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  bow_case_use_photo_place (bow_case, *(const gint64 *) data, error);
  return NULL;
}

static void
used_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (error == NULL)
    gtk_widget_activate_action (page, "win.toast", "(sb)", _("The place is set, and the log says where it is from"), TRUE);
  else
    gtk_widget_activate_action (page, "record.say", "s", error->message);
}

static void
run (BowRecordPage       *page,
     BowCaseFunc          func,
     GDestroyNotify       result_free,
     GAsyncReadyCallback  callback)
{
  gint64 row = bow_record_page_get_row (page);

  bow_case_run_async (bow_record_page_get_case (page), BOW_CASE_SOON, func, g_memdup2 (&row, sizeof row), g_free, result_free,
                      NULL, callback, g_object_ref (page));
}

static void
confirmed_cb (BowRecordPage *page,
              const char    *response)
{
  if (g_str_equal (response, "use"))
    run (page, use_on_worker, NULL, used_cb);
}

static void
ask (GtkWidget           *page,
     const BowPhotoFound *found)
{
  g_autofree char *origin = bow_photo_found_describe (found);
  /* Translators: a place in degrees, and which photograph it is from */
  g_autofree char *body = g_strdup_printf (_("%.5f, %.5f\n%s.\n\nA camera can be wrong, and what it says can be changed. The place that the record has now is replaced."),
                                           found->place.latitude, found->place.longitude, origin);
  AdwDialog *dialog = adw_alert_dialog_new (_("Use the Photo’s Place?"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_set_body_use_markup (alert, FALSE);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "use", _("_Use the Place"), NULL);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (confirmed_cb), page, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, page);
}

static void
ask_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowPhotoFound) found = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (error != NULL)
    gtk_widget_activate_action (page, "record.say", "s", error->message);
  else if (found != NULL)
    ask (page, found);
}

static void
use_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  run (BOW_RECORD_PAGE (widget), find_on_worker, photo_free, ask_cb);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autoptr (BowPhotoFound) found = bow_case_run_finish (BOW_CASE (source), result, NULL);

  gtk_widget_action_set_enabled (page, "record.use-place", found != NULL);
}

/**
 * bow_record_files_install:
 * @widget_class: the class of a page of a record
 *
 * Gives it the actions.
 */
void
bow_record_files_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "record.view", NULL, view_action);
  gtk_widget_class_install_action (widget_class, "record.use-place", NULL, use_action);
}

/**
 * bow_record_files_update:
 * @page: the page
 * @bow_case: the case
 * @record: the record on it
 *
 * Lets those be done that suit the record and the account.
 */
void
bow_record_files_update (GtkWidget *page,
                         BowCase   *bow_case,
                         BowRecord *record)
{
  const BowKind *kind = bow_record_get_kind (record);
  gboolean is_frozen = kind->states != NULL && bow_states_is_frozen (kind->states, bow_record_get_state (record));

  gtk_widget_action_set_enabled (page, "record.view", bow_attachment_view_suits (record) && bow_case_may (bow_case, BOW_PERMISSION_READ));
  gtk_widget_action_set_enabled (page, "record.use-place", FALSE);
  if (!is_frozen && bow_case_may (bow_case, BOW_PERMISSION_READ | BOW_PERMISSION_WRITE) && bow_kind_first_of_type (kind, BOW_FIELD_WHERE) != NULL)
    run (BOW_RECORD_PAGE (page), find_on_worker, photo_free, found_cb);
}
