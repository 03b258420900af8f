"""What ``leenpunt doctor`` says of maintenance mode: can the technician open it?"""

from __future__ import annotations

from kiosk.config import Config
from kiosk.diagnosis.finding import Finding, of_alarm
from kiosk.flow.staff.opening import Role
from kiosk.services.staff.pins import is_set
from sync.errors import StorageFault

_CHECK = "maintenance mode"
_PAGE = "operations.md#maintenance-mode"
_SET = "leenpunt staff pin --role technician --pin-stdin --config FILE, as the station's user"


def examine_staff(config: Config) -> Finding:
    """There is no PIN until somebody sets one."""
    try:
        have = [role for role in Role if is_set(config.state_dir, role)]
    except StorageFault as fault:
        return of_alarm(_CHECK, fault)
    if Role.TECHNICIAN not in have:
        warning = "warning: no PIN is set for technician: nobody can open it in full"
        return Finding(_CHECK, True, warning, _SET, page=_PAGE)
    return Finding(_CHECK, True, f"a PIN is set for {' and '.join(have)}")
