/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Priority: what each thread of the runtime does first. */

#pragma once

#include "coroutine/co-priority.h"

G_BEGIN_DECLS

/** co_priority_apply: the calling thread gives way from now on, if it is to; once, or again at no cost. */
void co_priority_apply (void);

G_END_DECLS
