/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case-async.h"
#include "case/bow-case-operation.h"

G_BEGIN_DECLS

#define BOW_TYPE_OPERATION_DIALOG (bow_operation_dialog_get_type ())

G_DECLARE_DERIVABLE_TYPE (BowOperationDialog, bow_operation_dialog, BOW, OPERATION_DIALOG, AdwDialog)

/**
 * BowOperationDialogClass:
 * @refresh: reads what is shown anew
 *
 * What the dialogs about an operation have in common: groups of rows under
 * each other, a place for what went wrong, and that each row leads to its
 * record. Whenever something of the case changes they are read anew.
 */
struct _BowOperationDialogClass
{
  AdwDialogClass parent_class;

  void (*refresh) (BowOperationDialog *self);
};

void                 bow_operation_dialog_show      (BowOperationDialog *self, GtkWidget *parent, BowCase *bow_case, gint64 row);
BowCase             *bow_operation_dialog_get_case  (BowOperationDialog *self);
gint64               bow_operation_dialog_get_row   (BowOperationDialog *self);
gboolean             bow_operation_dialog_is_open   (BowOperationDialog *self);
void                 bow_operation_dialog_run       (BowOperationDialog *self, BowCaseFunc func, gpointer data, GDestroyNotify data_free,
                                                     GDestroyNotify result_free, GAsyncReadyCallback callback);
AdwPreferencesGroup *bow_operation_dialog_add_group (BowOperationDialog *self, const char *title);
void                 bow_operation_dialog_add_row   (BowOperationDialog *self, AdwPreferencesGroup *group, GtkWidget *row);
void                 bow_operation_dialog_clear     (BowOperationDialog *self);
void                 bow_operation_dialog_say       (BowOperationDialog *self, const char *problem);
GtkWidget           *bow_operation_dialog_make_row  (const char *title, const char *subtitle, gint64 row);
GtkWidget           *bow_operation_dialog_make_item (const BowOpenItem *item);

G_END_DECLS
