/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-release.h"
#include "report/bow-document.h"

G_BEGIN_DECLS

BowDocument *bow_release_pages_new (const BowRelease *release);

G_END_DECLS
