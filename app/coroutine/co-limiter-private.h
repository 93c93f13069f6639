/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A limiter's inside, for reports. */

#pragma once

#include "coroutine/co-limiter.h"

G_BEGIN_DECLS

/* Whether it lets nobody start until somebody outside changes that. */
gboolean co_limiter_is_paused (CoLimiter *self);

G_END_DECLS
