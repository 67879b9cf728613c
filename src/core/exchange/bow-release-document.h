/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-release.h"

G_BEGIN_DECLS

/* A dissemination as the document that its recipients get. */

char *bow_release_document_print      (const BowRelease *release);
char *bow_release_document_print_json (const BowRelease *release);

G_END_DECLS
