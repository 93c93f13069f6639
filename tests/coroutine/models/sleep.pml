/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* No wake-up is lost: co_idle_wake() and co_idle_sleep(), without the glance that would hide it.
 *
 * Two plain threads bring work to the shared queue while two workers look for some, spin, and fall asleep. When
 * nothing moves any more, no work may be left. What must be found:
 * -DLOOK_BEFORE_LISTED: a worker looks for the last time before it is on the list;
 * -DDO_NOT_LOOK_AGAIN: who wakes announces a worker that looks for work, finds none to wake, and does not look
 *  whether work came meanwhile. */

#define N_WORKERS 2

byte work, n_sleepers, n_spinning;
bit listed[N_WORKERS], woken[N_WORKERS], spinning[N_WORKERS];

inline wake () {
  again = 1;
  do
  :: again && n_sleepers > 0 && n_spinning == 0 ->
    again = 0;
    if
    :: atomic { n_spinning == 0 -> n_spinning = 1 } /* compare and swap */
      if
      :: atomic { listed[0] -> listed[0] = 0; n_sleepers--; sleeper = 0 }
      :: atomic { !listed[0] && listed[1] -> listed[1] = 0; n_sleepers--; sleeper = 1 }
      :: atomic { !listed[0] && !listed[1] -> sleeper = N_WORKERS }
      fi;
      if
      :: sleeper == N_WORKERS -> /* meanwhile others may have relied on the one that was to be woken */
        atomic { last = (n_spinning == 1); n_spinning-- }
#ifndef DO_NOT_LOOK_AGAIN
        again = last && work > 0
#endif
      :: else -> spinning[sleeper] = 1; woken[sleeper] = 1
      fi
    :: n_spinning > 0 -> skip
    fi
  :: else -> break
  od
}

active [2] proctype plain_thread () {
  byte sleeper;
  bit last, again;

  work++;
  wake ()
}

active [N_WORKERS] proctype worker () {
  byte sleeper;
  bit last, has_work, again;
  byte me = _pid - 2;

  do
  :: atomic { work > 0 -> work-- }
    if
    :: spinning[me] ->
      spinning[me] = 0;
      atomic { last = (n_spinning == 1); n_spinning-- }
      if
      :: last && work > 0 -> wake ()
      :: else -> skip
      fi
    :: else -> skip
    fi
  :: work == 0 ->
    if
    :: spinning[me] -> spinning[me] = 0; n_spinning--
    :: else -> skip
    fi;
#ifdef LOOK_BEFORE_LISTED
    has_work = (work > 0);
    atomic { listed[me] = 1; n_sleepers++ }
#else
    atomic { listed[me] = 1; n_sleepers++ }
    has_work = (work > 0);
#endif
    if
    :: has_work ->
      if
      :: atomic { listed[me] -> listed[me] = 0; n_sleepers-- }
      :: atomic { !listed[me] && woken[me] -> woken[me] = 0 } /* somebody is waking it */
      fi
    :: else ->
end:  atomic { woken[me] -> woken[me] = 0 }
    fi
  od
}

active proctype at_rest () {
end:
  timeout -> assert (work == 0)
}
