/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The coroutine runtime: the one header that others include. Start reading at co-routine.h. */

#pragma once

#include "coroutine/co-routine.h"
#include "coroutine/co-channel.h"
#include "coroutine/co-select.h"
#include "coroutine/co-wait-group.h"
#include "coroutine/co-event.h"
#include "coroutine/co-limiter.h"
#include "coroutine/co-scope.h"
#include "coroutine/co-defer.h"
#include "coroutine/co-block.h"
#include "coroutine/co-offload.h"
#include "coroutine/co-async.h"
#include "coroutine/co-runtime.h"
#include "coroutine/co-snapshot.h"
