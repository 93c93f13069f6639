/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A coroutine is given the end that its arguments name. */

#include "misuse.h"

typedef struct
{
  NumberReceiver input;
} Take;

CO_ROUTINE (take, Take)
{
  Number number;

  number_receive (args->input, &number);
}

void start (NumberChannel channel);

void
start (NumberChannel channel)
{
  co_go (take, co_ref (CHOOSE (channel.receiver, channel.sender)));
}
