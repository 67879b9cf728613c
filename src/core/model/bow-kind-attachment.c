/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>

static const BowField fields[] = {
  {
    .name = "file_name",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_REQUIRED | BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("File name"),
    .maximum = 255,
  },
  {
    .name = "caption",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_TITLE,
    .label = N_("Caption"),
    .help = N_("What it shows, in a line; whoever cannot see it is told this"),
    .maximum = 200,
  },
  {
    .name = "description",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Description"),
  },
  {
    .name = "media_type",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_FIXED | BOW_FIELD_COMPUTED,
    .label = N_("Media type"),
    .maximum = 127,
  },
  {
    .name = "size",
    .type = BOW_FIELD_NUMBER,
    .flags = BOW_FIELD_FIXED | BOW_FIELD_COMPUTED,
    .label = N_("Size"),
    .help = N_("In bytes"),
    .maximum = 1099511627776,
  },
  {
    .name = "sha256",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_FIXED | BOW_FIELD_COMPUTED,
    .label = N_("SHA-256"),
    .maximum = 64,
  },
  {
    .name = "provenance",
    .type = BOW_FIELD_PROSE,
    .flags = BOW_FIELD_SEARCHED,
    .label = N_("Provenance"),
    .help = N_("Where the file came from and how"),
    .group = N_("Evidence"),
  },
  {
    .name = "exhibit_reference",
    .type = BOW_FIELD_TEXT,
    .flags = BOW_FIELD_SEARCHED | BOW_FIELD_CAPITALS,
    .label = N_("Exhibit reference"),
    .maximum = 40,
  },
};

const BowKind bow_kind_attachment = {
  .name = "attachment",
  .letter = 'X',
  .flags = BOW_KIND_PLAIN,
  .label = N_("Attachment"),
  .plural = N_("Attachments"),
  .icon = "bow-attachment-symbolic",
  BOW_KIND_FIELDS (fields),
};
