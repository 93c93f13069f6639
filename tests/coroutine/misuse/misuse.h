/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* For programs of which one line is wrong: MISUSE chooses it instead of the line that is right. */

#pragma once

#include "coroutine/co.h"

typedef gint Number;
typedef char *Name;

CO_DEFINE_CHANNEL (Number, number, co_clear_nothing)
CO_DEFINE_CHANNEL (Name, name, co_clear_nothing)

#ifdef MISUSE
#define CHOOSE(right, wrong) wrong
#else
#define CHOOSE(right, wrong) right
#endif
