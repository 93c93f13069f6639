/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A select that waits, for reports. */

#pragma once

#include "coroutine/co-select.h"

G_BEGIN_DECLS

/* What a selecting coroutine waits on. */
typedef struct
{
  CoCase *cases;
  guint   n_cases;
} CoSelection;

/* Whether one of the channels has an end outside the runtime. */
gboolean co_selection_is_held_outside (const CoSelection *self);
/* `one of: send to channel 0x... of capacity 0, ...` */
void     co_selection_describe        (const CoSelection *self, GString *text);

G_END_DECLS
