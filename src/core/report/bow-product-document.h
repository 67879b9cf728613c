/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-pack.h"
#include "report/bow-document.h"

G_BEGIN_DECLS

BowDocument *bow_product_document_new (const BowPack *pack);

G_END_DECLS
